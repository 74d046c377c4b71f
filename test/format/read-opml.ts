// Reads OPML 2.0 as strictly as its specification is, and says what a subscription list must not have.
import { parseXml, type XmlElement } from '../hostile/parse-xml.ts';

export interface Outline {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Outline[];
}

export interface Opml {
  readonly head: Readonly<Record<string, string>>;
  readonly outlines: readonly Outline[];
}

const HEAD = ['title', 'dateCreated', 'dateModified', 'ownerName', 'ownerEmail', 'ownerId', 'docs'];
const RFC_822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Throws for what is no XML, and for everything that the specification forbids or a reader of lists stumbles over. */
export function readOpml(text: string): Opml {
  const root = parseXml(text);
  must(root.name === 'opml' && root.attributes.get('version') === '2.0', 'the root is opml 2.0');
  const [head, body] = root.children;
  must(root.children.length === 2 && head?.name === 'head' && body?.name === 'body', 'head, then body');
  if (!head || !body) throw new Error('unreachable');
  const facts = Object.fromEntries(head.children.map(({ name, text }) => [name, text]));
  must(Object.keys(facts).length === head.children.length, 'the head says nothing twice');
  for (const [name, text] of Object.entries(facts)) {
    must(HEAD.includes(name), `${name} is no element of the head`);
    must(!name.startsWith('date') || RFC_822.test(text), `${name} is a date of RFC 822: ${text}`);
  }
  must(body.children.length > 0, 'there is an outline');
  return { head: facts, outlines: body.children.map(readOutline) };
}

function readOutline({ name, attributes, children, text }: XmlElement): Outline {
  must(name === 'outline' && text.trim() === '', 'the body holds outlines and nothing else');
  const facts = Object.fromEntries(attributes);
  must((facts.text ?? '').trim() !== '', 'every outline has a text');
  const isFeed = facts.type === 'rss';
  must(isFeed === (facts.xmlUrl !== undefined), 'a feed has its address, and nothing else has one');
  must(isFeed === (children.length === 0), 'a folder holds something, and a feed nothing');
  for (const url of [facts.xmlUrl, facts.htmlUrl])
    must(url === undefined || /^https?:$/.test(URL.parse(url)?.protocol ?? ''), `${url} is absolute`);
  return { attributes: facts, children: children.map(readOutline) };
}

/** The addresses of all feeds in it, in their order. */
export function feedUrlsIn(outlines: readonly Outline[]): string[] {
  return outlines.flatMap(({ attributes, children }) => [
    ...(attributes.xmlUrl === undefined ? [] : [attributes.xmlUrl]),
    ...feedUrlsIn(children),
  ]);
}

function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`OPML: ${what}`);
}
