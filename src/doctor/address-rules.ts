// The way to the feed and what it says of itself: redirects, certificate, type, cookies, its own address, HEAD.
import { feedAnswers, kindOf, selfLinkOf } from './content.ts';
import { type Answer, answerOf, type Exchange, isRedirect, type Recording } from './exchange.ts';
import { type Finding, finding, type Rule } from './finding.ts';

export const redirectChain: Rule = (recording) => {
  const hops = hopsOf(recording);
  if (hops.length === 0) return [];
  const steps = hops.map(({ url, outcome }) => `${outcome.status} ${url} → ${outcome.headers.location}`);
  const evidence = steps.join('; ');
  const findings: Finding[] = [];
  const isEndless = hops.length === recording.exchanges.length;
  if (isEndless)
    findings.push(
      finding('error', 'redirect-loop', {
        message: 'the redirects lead in a circle, or nowhere',
        evidence,
        remedy: 'see that the proxy and the origin agree on host, scheme and slash at the end',
        at: {
          Cloudflare:
            'SSL/TLS mode Full (strict): Flexible makes such circles with an origin that wants https',
        },
      }),
    );
  if (hops.length > 1)
    findings.push(
      finding('warning', 'redirect-chain', {
        message: `it takes ${hops.length} redirects to the feed, and readers follow 3 to 10`,
        evidence,
        remedy: 'lead from the first address to the last in one step',
      }),
    );
  const temporary = hops.find(({ outcome }) => [302, 303, 307].includes(outcome.status));
  if (temporary)
    findings.push(
      finding('warning', 'redirect-temporary', {
        message: 'a redirect is temporary, so that readers ask at the old address for ever',
        evidence,
        remedy: 'answer 301 or 308 where the feed has moved for good',
        at: {
          nginx: 'return 301 …; or rewrite … permanent;',
          Caddy: 'redir … permanent',
          Cloudflare: 'status 301 in the redirect rule',
        },
      }),
    );
  const toHttp = hops.find(
    ({ url, outcome }) => url.startsWith('https:') && /^http:/.test(outcome.headers.location ?? ''),
  );
  if (toHttp)
    findings.push(
      finding('error', 'redirect-to-http', {
        message: 'a redirect leads from https to http, which several readers refuse',
        evidence,
        remedy:
          'let the redirect name https: the program behind the proxy does not know the scheme of the request',
        at: { nginx: 'proxy_set_header X-Forwarded-Proto $scheme; and proxy_redirect http:// https://;' },
      }),
    );
  return findings;
};

type Hop = Exchange & { readonly outcome: Answer };

/** Those that the first reader follows. */
function hopsOf({ exchanges }: Recording): readonly Hop[] {
  const first = exchanges.filter(
    ({ purpose, reader }) => purpose === 'fetch' && reader === exchanges[0]?.reader,
  );
  return first.filter((exchange): exchange is Hop => {
    const answer = answerOf(exchange);
    return answer !== undefined && isRedirect(answer);
  });
}

/** Readers subscribe with http:// as well. */
export const httpLost: Rule = ({ exchanges }) => {
  const asked = exchanges.find(({ purpose }) => purpose === 'http');
  const answer = asked && answerOf(asked);
  if (!asked || (answer && (answer.status === 200 || isRedirect(answer)))) return [];
  const seen = answer ? `status ${answer.status}` : 'failure' in asked.outcome ? asked.outcome.failure : '';
  return [
    finding('warning', 'http-lost', {
      message: 'old subscriptions with http:// get neither the feed nor a redirect',
      evidence: `${asked.url}: ${seen}`,
      remedy: 'answer http:// with a 301 to https://',
      at: {
        nginx: 'server { listen 80; return 301 https://$host$request_uri; }',
        Cloudflare: 'Always Use HTTPS',
      },
    }),
  ];
};

const DAYS = 24 * 60 * 60 * 1000;

export const certificate: Rule = ({ exchanges }, now) => {
  const [found] = exchanges.flatMap((exchange) => answerOf(exchange)?.certificate ?? []);
  if (!found) return [];
  const days = Math.floor((found.validTo.getTime() - now.getTime()) / DAYS);
  const seen = `valid until ${found.validTo.toISOString()}, for ${found.names || 'no name'}`;
  const renew = {
    nginx:
      'certbot renew, and reload nginx with a deploy hook; ssl_certificate takes the whole chain (fullchain.pem)',
    Caddy: 'it renews by itself: look at its log, and whether port 80 or 443 can be reached from outside',
    Cloudflare: 'look at SSL/TLS, Edge Certificates',
  };
  if (found.fault !== '')
    return [
      finding('error', 'certificate-invalid', {
        message: `readers do not trust the certificate: ${FAULTS[found.fault] ?? 'it is not in order'}`,
        evidence: `${found.fault}, ${seen}`,
        remedy: 'install a certificate that is valid, names this host, and comes with its chain',
        at: renew,
      }),
    ];
  if (days >= SOON) return [];
  return [
    finding(days < VERY_SOON ? 'error' : 'warning', 'certificate-ending', {
      message: `the certificate ends in ${days} days`,
      evidence: seen,
      remedy: 'renew it, and find out why that did not happen by itself',
      at: renew,
    }),
  ];
};

const SOON = 14;
const VERY_SOON = 3;

const FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by nobody who is known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificates between it and its root are missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificates between it and its root are missing',
};

const TYPES: Readonly<Record<string, readonly string[]>> = {
  rss: ['application/rss+xml', 'application/xml', 'text/xml', 'application/rdf+xml'],
  atom: ['application/atom+xml', 'application/xml', 'text/xml'],
  json: ['application/feed+json', 'application/json'],
};

export const wrongType: Rule = (recording) => {
  for (const { outcome, url } of feedAnswers(recording)) {
    const kind = kindOf(outcome);
    const full = outcome.headers['content-type'] ?? '';
    const [type = '', ...parameters] = full
      .toLowerCase()
      .split(';')
      .map((part) => part.trim());
    const charset = parameters
      .find((part) => part.startsWith('charset='))
      ?.slice(8)
      .replaceAll('"', '');
    const allowed = TYPES[kind];
    if (!allowed || (allowed.includes(type) && (charset === undefined || /^utf-?8$/.test(charset)))) continue;
    const isHtml = type === 'text/html' || type === 'application/octet-stream' || type === '';
    return [
      finding(isHtml ? 'error' : 'warning', 'type-wrong', {
        message: `the feed is ${kind}, and its Content-Type says otherwise`,
        evidence: `${url}: Content-Type: ${full || 'none'}`,
        remedy: `send ${allowed[0]}; charset=utf-8`,
        at: {
          nginx: `types { ${allowed[0]} xml; } for files; a proxied answer keeps its type unless default_type or add_header replaces it`,
          Caddy: 'header /feed.xml Content-Type …',
          Cloudflare: 'a response header transform rule',
        },
      }),
    ];
  }
  return [];
};

export const cookies: Rule = (recording) => {
  const found = feedAnswers(recording).find(({ outcome }) => outcome.headers['set-cookie'] !== undefined);
  if (!found) return [];
  const names = found.outcome.headers['set-cookie']?.split('\n').map((cookie) => cookie.split('=')[0]);
  return [
    finding('warning', 'cookies', {
      message: 'the feed sets cookies, which readers do not keep, and which keep caches from storing it',
      evidence: `Set-Cookie: ${names?.join(', ')}`,
      remedy: 'set none for the feed',
      at: {
        nginx: 'proxy_hide_header Set-Cookie; for its location, and no sticky sessions there',
        Cloudflare: '__cf_bm comes with bot management: skip that for the path of the feed',
      },
    }),
  ];
};

export const otherSelf: Rule = (recording) => {
  const found = feedAnswers(recording)[0];
  const self = found && selfLinkOf(found.outcome);
  if (!found || self === undefined || sameUrl(self, found.url)) return [];
  return [
    finding('warning', 'self-link-other', {
      message: 'the feed says that its address is another one, which some readers then subscribe to',
      evidence: `asked for ${found.url}, rel="self" is ${self}`,
      remedy: 'set baseUrl to the address that readers use, or give readers the address that the feed names',
    }),
  ];
};

function sameUrl(a: string, b: string): boolean {
  return URL.canParse(a) && new URL(a).href === new URL(b).href;
}

export const headLost: Rule = ({ exchanges }) => {
  const asked = exchanges.find(({ purpose }) => purpose === 'head');
  const get = exchanges.find(({ purpose, url }) => purpose === 'fetch' && url === asked?.url);
  const [head, answer] = [asked && answerOf(asked), get && answerOf(get)];
  if (!asked || answer?.status !== 200) return [];
  const differing = ['content-type', 'etag'].filter((name) => head?.headers[name] !== answer.headers[name]);
  if (head?.status === 200 && differing.length === 0) return [];
  const seen = head ? `status ${head.status}` : 'failure' in asked.outcome ? asked.outcome.failure : '';
  const told = differing.map(
    (name) => `${name}: ${head?.headers[name] ?? 'none'} and ${answer.headers[name] ?? 'none'}`,
  );
  return [
    finding('warning', 'head-lost', {
      message:
        'HEAD is not answered as GET is, by which validators and some readers look whether the feed is there',
      evidence: `HEAD: ${[seen, ...(head?.status === 200 ? told : [])].join(', ')}`,
      remedy: 'let HEAD through to the origin',
      at: {
        nginx: 'limit_except GET allows HEAD as well: look for if ($request_method …)',
        Cloudflare: 'look for custom rules that go by the method',
      },
    }),
  ];
};
