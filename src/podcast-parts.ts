// Parts that a podcast and its episodes are both described with: people, where listeners can send money, and which file is the episode; read alike from a header and from the configuration.
import { absoluteWebUrl } from './address.ts';
import { type HeaderMap, type HeaderValue, isMap } from './header.ts';
import { legalLine } from './text.ts';

/** podcast:person of the Podcasting 2.0 namespace. */
export interface Person {
  readonly name: string;
  /** Of its taxonomy, in lower case: 'host', 'guest'. */
  readonly role?: string;
  readonly group?: string;
  readonly image?: string;
  readonly url?: string;
}

/** An element of that namespace that is passed on as it was given: podcast:value and what is in it. */
export interface PodcastElement {
  /** Without the prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PodcastElement[];
}

export const mostPeople = 50;

/** Names, 'Name <https://…>', or maps with name, role, group, image and url. What names nobody is left out. */
export function readPeople(value: HeaderValue | undefined, base: string, role?: string): Person[] {
  const members = value === undefined ? [] : Array.isArray(value) ? value : [value as HeaderValue];
  return members
    .slice(0, mostPeople)
    .flatMap((member) =>
      isMap(member) ? personOfMap(member, base, role) : personOfText(member, base, role),
    );
}

function personOfText(text: HeaderValue, base: string, role: string | undefined): Person[] {
  if (typeof text !== 'string') return [];
  const [, name = legalLine(text), address = ''] = /^(.*?)\s*<(\S+)>$/.exec(legalLine(text)) ?? [];
  return personOfMap({ name, url: address.includes('@') ? '' : address }, base, role);
}

function personOfMap(map: HeaderMap, base: string, role: string | undefined): Person[] {
  const text = (...names: readonly string[]) => memberText(map, names);
  const name = text('name', 'displayname', 'fullname').slice(0, 128);
  if (name === '') return [];
  const said = text('role').toLowerCase() || role;
  const group = text('group').toLowerCase();
  const image = absoluteWebUrl(text('img', 'image', 'avatar', 'photo'), base);
  const url = absoluteWebUrl(text('href', 'url', 'link', 'website', 'uri'), base);
  return [
    {
      name,
      ...(said && { role: said }),
      ...(group && { group }),
      ...(image && { image }),
      ...(url && { url }),
    },
  ];
}

function memberText(map: HeaderMap, names: readonly string[]): string {
  for (const name of names)
    for (const [key, value] of Object.entries(map))
      if (key.toLowerCase() === name && typeof value === 'string' && value.trim() !== '')
        return legalLine(value);
  return '';
}

/** What a value block consists of, by the names that lists of it have in a map. */
const CHILDREN: Readonly<Record<string, string>> = {
  recipients: 'valueRecipient',
  recipient: 'valueRecipient',
  valuerecipients: 'valueRecipient',
  valuerecipient: 'valueRecipient',
  timesplits: 'valueTimeSplit',
  timesplit: 'valueTimeSplit',
  valuetimesplits: 'valueTimeSplit',
  valuetimesplit: 'valueTimeSplit',
  remoteitem: 'remoteItem',
};
const LEVELS = 4;
const MOST_CHILDREN = 100;
const ATTRIBUTE = /^(?!xml)[A-Za-z][\w-]{0,63}$/i;

/** A map whose texts become attributes and whose lists become elements, unchanged; undefined where it is none. */
export function readValueBlock(value: HeaderValue | undefined): PodcastElement | undefined {
  if (value === undefined || !isMap(value)) return undefined;
  const block = elementOf('value', value, LEVELS);
  return block.attributes.type !== undefined && block.children.length > 0 ? block : undefined;
}

function elementOf(name: string, map: HeaderMap, levels: number): PodcastElement {
  const attributes: Record<string, string> = {};
  const children: PodcastElement[] = [];
  for (const [key, value] of Object.entries(map)) {
    const child = CHILDREN[key.toLowerCase()];
    if (typeof value === 'string') {
      if (ATTRIBUTE.test(key)) attributes[key] = legalLine(value);
    } else if (child && levels > 0) {
      const members = isMap(value) ? [value] : value;
      for (const member of members.slice(0, MOST_CHILDREN))
        if (isMap(member)) children.push(elementOf(child, member, levels - 1));
    }
  }
  return { name, attributes, children };
}

/** Which enclosure stands where there can only be one (RSS Profile 4.1.1.20.5): the first sound, else the first film, else the first of all. */
export function mainEnclosure<E extends { readonly mediaType: string }>(
  enclosures: readonly E[],
): E | undefined {
  const firstOf = (kind: string) => enclosures.find(({ mediaType }) => mediaType.startsWith(`${kind}/`));
  return firstOf('audio') ?? firstOf('video') ?? enclosures[0];
}
