// Compression on the way: lost, done twice, given to readers that cannot take it, and not told to caches.
import { codingsOf, contentOf, feedAnswers } from './content.ts';
import { fetched } from './exchange.ts';
import { finding, namesOf, type Rule, whoDoes } from './finding.ts';

const ONE_CODING = {
  nginx: 'gzip off; for the location of the feed, and no proxy_set_header Accept-Encoding ""',
  Caddy: 'leave encode out of the site block of the feed',
  Cloudflare:
    'see that no transform rule sets Accept-Encoding or Content-Encoding, and that no Worker decodes and encodes again',
};

export const codingTwice: Rule = (recording) => {
  const those = fetched(recording).filter(({ outcome }) => {
    const codings = codingsOf(outcome);
    return codings.length > 1 || contentOf(outcome).hiddenCoding !== '';
  });
  const [first] = those;
  if (!first) return [];
  const named = codingsOf(first.outcome);
  const hidden = contentOf(first.outcome).hiddenCoding;
  return [
    finding('error', 'coding-doubled', {
      message: `${whoDoes(namesOf(those), 'gets', 'get')} the feed ${named.length > 0 ? 'compressed twice' : 'compressed, and is not told so'}`,
      evidence: `Content-Encoding: ${named.join(', ') || 'none'}${hidden ? `, and the bytes inside are ${hidden} again` : ''}`,
      remedy: 'let one program compress: the origin does it already',
      at: ONE_CODING,
    }),
  ];
};

export const codingFalse: Rule = (recording) => {
  const those = fetched(recording).filter(
    ({ outcome }) => outcome.end === 'complete' && contentOf(outcome).bytes === undefined,
  );
  const [first] = those;
  if (!first) return [];
  return [
    finding('error', 'coding-false', {
      message: `${whoDoes(namesOf(those), 'cannot', 'cannot')} decode the feed`,
      evidence: `Content-Encoding: ${codingsOf(first.outcome).join(', ')}, the bytes begin with ${first.outcome.body.subarray(0, 4).toString('hex')}`,
      remedy: 'find out which program decodes or changes the body and keeps the header',
      at: ONE_CODING,
    }),
  ];
};

export const codingUnasked: Rule = (recording) => {
  const those = fetched(recording).filter(({ outcome, requestHeaders }) => {
    const accepted = acceptedBy(requestHeaders);
    return codingsOf(outcome).some((coding) => !accepted.includes(coding.replace('x-', '')));
  });
  const [first] = those;
  if (!first) return [];
  return [
    finding('error', 'coding-unasked', {
      message: `${whoDoes(namesOf(those), 'gets', 'get')} a coding that it did not ask for`,
      evidence: `Accept-Encoding: ${first.requestHeaders['Accept-Encoding'] ?? 'none'}, Content-Encoding: ${codingsOf(first.outcome).join(', ')}`,
      remedy: 'let caches keep the codings apart: Vary: Accept-Encoding on every answer',
      at: ONE_CODING,
    }),
  ];
};

/** Smaller ones are as well sent as they are. */
const WORTHWHILE = 1_500;

export const codingLost: Rule = (recording) => {
  const those = feedAnswers(recording).filter(
    ({ outcome, requestHeaders }) =>
      acceptedBy(requestHeaders).includes('gzip') &&
      codingsOf(outcome).length === 0 &&
      contentOf(outcome).hiddenCoding === '' &&
      outcome.body.length > WORTHWHILE,
  );
  const [first] = those;
  if (!first) return [];
  return [
    finding('warning', 'coding-lost', {
      message: `${whoDoes(namesOf(those), 'gets', 'get')} the feed uncompressed, and would take gzip`,
      evidence: `${first.outcome.body.length} bytes, Accept-Encoding: ${first.requestHeaders['Accept-Encoding']}, no Content-Encoding`,
      remedy: 'let Accept-Encoding through to the origin, which compresses',
      at: {
        nginx: 'no proxy_set_header Accept-Encoding "" and no gunzip on;',
        Caddy: 'no header_up -Accept-Encoding in reverse_proxy',
        Cloudflare: 'a compression rule for the path of the feed: Default or gzip',
      },
    }),
  ];
};

export const varyLost: Rule = (recording) => {
  const answers = feedAnswers(recording);
  const codings = new Set(answers.map(({ outcome }) => codingsOf(outcome).join(', ')));
  const without = answers.filter(({ outcome }) => !/accept-encoding|^\*$/i.test(outcome.headers.vary ?? ''));
  const [first] = without;
  if (codings.size < 2 || !first) return [];
  return [
    finding('warning', 'vary-lost', {
      message:
        'answers differ by Accept-Encoding and do not say so, so that a cache gives one reader what is for another',
      evidence: `${first.reader}: Vary: ${first.outcome.headers.vary ?? 'none'}, Content-Encoding: ${codingsOf(first.outcome).join(', ') || 'none'}`,
      remedy: 'send Vary: Accept-Encoding with every answer',
      at: {
        nginx:
          'gzip_vary on; where nginx compresses, and no proxy_hide_header Vary or proxy_ignore_headers Vary',
        Caddy: 'no header -Vary',
        Cloudflare: 'see that no transform rule removes Vary',
      },
    }),
  ];
};

export const varyTooMuch: Rule = (recording) => {
  const found = feedAnswers(recording).find(({ outcome }) =>
    /(^|,)\s*(user-agent|cookie|\*)\s*(,|$)/i.test(outcome.headers.vary ?? ''),
  );
  if (!found) return [];
  return [
    finding('warning', 'vary-too-much', {
      message: 'the answers are said to differ with every reader, so that no cache can keep them',
      evidence: `Vary: ${found.outcome.headers.vary}`,
      remedy: 'leave User-Agent, Cookie and * out of Vary for the feed',
      at: { nginx: 'look for add_header Vary', Caddy: 'look for header Vary and header +Vary' },
    }),
  ];
};

/** Of different lengths and contents, decoded. */
export const bytesDiffer: Rule = (recording) => {
  const decoded = feedAnswers(recording).flatMap(({ reader, outcome }) => {
    const { bytes } = contentOf(outcome);
    return bytes && outcome.end === 'complete' ? [{ reader, text: bytes.toString('latin1') }] : [];
  });
  const groups = [...Map.groupBy(decoded, ({ text }) => text).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const [most, ...others] = groups;
  if (!most || others.length === 0) return [];
  const rest = others.flat();
  return [
    finding('warning', 'bytes-differ', {
      message: `${whoDoes(namesOf(rest), 'gets', 'get')} another feed than ${whoDoes(namesOf(most), 'does', 'do')}`,
      evidence: `${most[0]?.text.length} bytes and ${rest[0]?.text.length} bytes, both without coding`,
      remedy:
        'if nothing was published meanwhile, find out what rewrites the feed or goes by User-Agent and Accept: a purge of the cache may do',
      at: {
        nginx: 'look for sub_filter, map $http_user_agent and a cache key without the query',
        Cloudflare:
          'switch off what rewrites a body (Email Obfuscation, Rocket Loader), and purge the address',
      },
    }),
  ];
};

function acceptedBy(headers: Readonly<Record<string, string>>): readonly string[] {
  return (headers['Accept-Encoding'] ?? '').split(',').map((name) => name.trim());
}
