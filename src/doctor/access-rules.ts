// Whether readers get the feed at all: refusals, challenges, pages in its place, and answers that never end.
import { contentOf, isFeed, kindOf, textOf } from './content.ts';
import { type Answer, answerOf, type Exchange, fetched, isRedirect, type Recording } from './exchange.ts';
import { type Finding, finding, namesOf, type Rule, whoDoes } from './finding.ts';

const LET_FEEDS_THROUGH = {
  nginx: 'take the location of the feed out of limit_req, deny, and rules that go by $http_user_agent',
  Caddy: 'put the feed into a handle of its own before matchers that refuse or rate-limit',
  Cloudflare:
    'under Security, add a custom rule for the path of the feed with the action Skip (managed rules, Super Bot Fight Mode, rate limiting), and switch Browser Integrity Check off for it',
};

export const unreachable: Rule = ({ exchanges }) => {
  const failed = exchanges.filter(
    ({ outcome, purpose }) => 'failure' in outcome && purpose !== 'http' && purpose !== 'head',
  );
  return [...Map.groupBy(failed, failureOf)].map(([failure, those]) =>
    finding('error', 'unreachable', {
      message: `${whoDoes(namesOf(those), 'got', 'got')} no answer`,
      evidence: `${those[0]?.url}: ${failure}`,
      remedy: FAILURES[failure] ?? 'look whether the server is up, and whether its answer is HTTP/1.1',
    }),
  );
};

const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'look at the name in DNS',
  EAI_AGAIN: 'look at the name in DNS, and at the network of this machine',
  ECONNREFUSED: 'start the server, and open its port',
  ECONNRESET: 'find out what closes the connection: a firewall, or a limit of the proxy',
  timeout: 'find out what keeps the server from answering',
};

function failureOf({ outcome }: Exchange): string {
  return 'failure' in outcome ? outcome.failure : '';
}

export const blocked: Rule = (recording) => {
  const refused = firstAnswers(recording).filter(
    ({ outcome }) => outcome.status >= 400 && !isChallenge(outcome),
  );
  return [...Map.groupBy(refused, ({ outcome }) => outcome.status)].map(([status, those]) => {
    const isAll = those.length === firstAnswers(recording).length;
    return finding('error', 'blocked', {
      message: `${isAll ? 'every reader is' : whoDoes(namesOf(those), 'is', 'are')} answered ${status}`,
      evidence: evidenceOf(those[0]?.outcome),
      remedy: isAll
        ? 'look at the address, and at the log of the server'
        : 'others get the feed: let readers through whatever they call themselves',
      at: LET_FEEDS_THROUGH,
    });
  });
};

export const challenged: Rule = (recording) => {
  const those = firstAnswers(recording).filter(({ outcome }) => isChallenge(outcome));
  if (those.length === 0) return [];
  return [
    finding('error', 'challenged', {
      message: `${whoDoes(namesOf(those), 'gets', 'get')} a page that asks whether it is a person, in place of the feed`,
      evidence: evidenceOf(those[0]?.outcome),
      remedy: 'no feed reader can answer that: take the feed out of the challenge',
      at: LET_FEEDS_THROUGH,
    }),
  ];
};

/** Not looked for in feeds, whose articles may speak of all this. */
function isChallenge(answer: Answer): boolean {
  if (answer.headers['cf-mitigated'] !== undefined) return true;
  if (isFeed(answer)) return false;
  const start = textOf(answer).slice(0, 20_000);
  return CHALLENGES.test(start);
}

const CHALLENGES =
  /just a moment\.\.\.|cf-chl|challenge-platform|checking your browser|making sure you(&#39;|'|’)re not a bot|anubis|g-recaptcha|hcaptcha|_incapsula_|ddos-guard|sucuri website firewall|aws-waf|px-captcha|verify (that )?you are (a )?human/i;

/** The first reader followed all redirects: at their end there should be none. */
export const ledAway: Rule = ({ exchanges }) => {
  const [first] = exchanges;
  const those = exchanges.filter((exchange) => {
    const answer = answerOf(exchange);
    return exchange.purpose === 'fetch' && exchange.reader !== first?.reader && answer && isRedirect(answer);
  });
  const [example] = those;
  if (!example) return [];
  return [
    finding('error', 'led-away', {
      message: `${whoDoes(namesOf(those), 'is', 'are')} redirected, where others get the feed`,
      evidence: `${example.url}: Location: ${answerOf(example)?.headers.location}`,
      remedy: 'lead all readers to the same address, whatever they call themselves',
      at: LET_FEEDS_THROUGH,
    }),
  ];
};

export const pageInstead: Rule = (recording) => {
  const those = fetched(recording).filter(({ outcome }) => {
    const isWhole = outcome.end === 'complete' && contentOf(outcome).bytes !== undefined;
    return isWhole && !isChallenge(outcome) && !isFeed(outcome);
  });
  if (those.length === 0) return [];
  const [first] = those;
  const what = first && kindOf(first.outcome) === 'html' ? 'a page (HTML)' : 'something that is no feed';
  return [
    finding('error', 'not-a-feed', {
      message: `${whoDoes(namesOf(those), 'gets', 'get')} ${what}, with status 200`,
      evidence: `${first?.url}: ${JSON.stringify(first && textOf(first.outcome).slice(0, 120))}`,
      remedy:
        'serve the feed at this address whatever the Accept or User-Agent of a request says; an error has a status of its own',
      at: {
        nginx: 'look at error_page … =200 and try_files … /index.html, which answer for the feed',
        Caddy: 'look at try_files and handle_errors, which answer for the feed',
        Cloudflare: 'look at Workers, redirect rules and Always Online for this path',
      },
    }),
  ];
};

export const truncated: Rule = (recording) => {
  const cut = fetched(recording).filter(({ outcome }) => outcome.end === 'cut' || hasLostItsEnd(outcome));
  const large = fetched(recording).filter(({ outcome }) => outcome.end === 'limit');
  const findings: Finding[] = [];
  const [first] = cut;
  if (first)
    findings.push(
      finding('error', 'truncated', {
        message: `${whoDoes(namesOf(cut), 'gets', 'get')} a part of the feed only`,
        evidence: `${first.outcome.body.length} bytes came, Content-Length: ${first.outcome.headers['content-length'] ?? 'none'}, the connection ended ${first.outcome.end === 'cut' ? 'too early' : 'as it should'}`,
        remedy: 'find out which program in front changes or limits the body without its Content-Length',
        at: {
          nginx:
            'look for "upstream prematurely closed" in its log, and at proxy_max_temp_file_size and the free disk for proxy_temp_path',
          Caddy: 'look at its log for aborted requests, and at modules that replace text in a response',
          Cloudflare:
            'switch features off that rewrite the body (Email Obfuscation, Rocket Loader, Auto Minify)',
        },
      }),
    );
  if (large[0])
    findings.push(
      finding('warning', 'too-large', {
        message: 'the feed is larger than 10 MB, which several readers refuse',
        evidence: `${large[0].outcome.body.length} bytes, and more would have come`,
        remedy: 'show fewer articles: feed.items and feed.maxBytes',
      }),
    );
  return findings;
};

function hasLostItsEnd(answer: Answer): boolean {
  const kind = kindOf(answer);
  const end = textOf(answer).trimEnd();
  if (kind === 'json') return !end.endsWith('}');
  return (kind === 'rss' || kind === 'atom') && !/<\/(\w+:)?(rss|feed|RDF)>(\s*<!--[\s\S]*?-->)*$/.test(end);
}

const SLOW = { head: 3_000, all: 10_000 };

export const slow: Rule = ({ exchanges }) => {
  const those = exchanges.filter((exchange) => {
    const answer = answerOf(exchange);
    return answer && (answer.headAfter > SLOW.head || answer.endAfter > SLOW.all);
  });
  const worst = those.toSorted((a, b) => timeOf(b) - timeOf(a))[0];
  if (!worst) return [];
  return [
    finding('warning', 'slow', {
      message: `${those.length} of ${exchanges.length} answers are slow; readers give up after 10 to 30 seconds`,
      evidence: `${worst.reader} waited ${(timeOf(worst) / 1000).toFixed(1)} seconds for ${worst.url}`,
      remedy: 'let a cache answer for the feed, and look at the load of the server',
      at: {
        nginx: 'proxy_cache with proxy_cache_use_stale updating error timeout',
        Cloudflare: 'a cache rule: Eligible for cache, respect the headers of the origin',
      },
    }),
  ];
};

function timeOf(exchange: Exchange): number {
  return answerOf(exchange)?.endAfter ?? 0;
}

type Answered = Exchange & { readonly outcome: Answer };

/** What each reader got in the end: redirects are told elsewhere. */
function firstAnswers({ exchanges }: Recording): readonly Answered[] {
  return exchanges.filter((exchange): exchange is Answered => {
    const answer = answerOf(exchange);
    return exchange.purpose === 'fetch' && answer !== undefined && !isRedirect(answer);
  });
}

function evidenceOf(answer: Answer | undefined): string {
  if (!answer) return '';
  const { server = '', 'cf-ray': ray, 'retry-after': retry } = answer.headers;
  const facts = [
    `status ${answer.status}`,
    ...(server ? [`Server: ${server}`] : []),
    ...(ray ? [`CF-Ray: ${ray}`] : []),
    ...(retry ? [`Retry-After: ${retry}`] : []),
    JSON.stringify(textOf(answer).replace(/\s+/g, ' ').slice(0, 120)),
  ];
  return facts.join(', ');
}
