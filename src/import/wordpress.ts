// Reads a WordPress export for import: its articles with header fields and Markdown, and a word on what is left out.
import { decodeEscapes } from '../address.ts';
import { plainTextOfHtml } from '../article/plain-text.ts';
import type { HeaderMap } from '../header.ts';
import {
  bodyTooLong,
  type Imported,
  type ImportSettings,
  type Note,
  note,
  pathBelow,
  type Reading,
  withoutEmpty,
} from './imported.ts';
import { toMarkdown } from './to-markdown.ts';
import { wordPressHtml } from './wordpress-content.ts';
import {
  itemLimit,
  readWordPressExport,
  type WordPressExport,
  type WordPressItem,
} from './wordpress-export.ts';

export function isWordPressExport(text: string): boolean {
  const head = text.slice(0, 20_000);
  return /<rss[\s>]/.test(head) && /wordpress\.org\/export\/|<wp:wxr_version>/.test(head);
}

export function readWordPress(text: string, settings: ImportSettings): Reading | Note {
  if (!isWordPressExport(text))
    return note('xml-unknown', 'the file is no WordPress export', 'export the site under Tools, Export');
  const read = readWordPressExport(text);
  if (read === 'entities')
    return note(
      'xml-entities',
      'the file declares entities, which may be a trap',
      'take out its <!DOCTYPE …>',
    );
  if (read === 'too-deep')
    return note('xml-too-deep', 'the file is nested too deeply', 'export the site again');
  if (read === 'too-many')
    return note('wordpress-too-many', `there are more than ${itemLimit} items`, 'export them in parts');
  const notes: Note[] = [];
  if (read.fault !== '')
    notes.push(
      note('xml-invalid', `the XML has a fault: ${read.fault.slice(0, 200)}`, 'look for what is missing'),
    );
  const attachments = new Map(
    read.items
      .filter((item) => fieldOf(item, 'wp:post_type') === 'attachment')
      .map((item) => [fieldOf(item, 'wp:post_id'), item]),
  );
  const articles = read.items
    .filter((item) => isArticle(item))
    .flatMap((item) => readItem(item, { read, attachments, settings, notes }));
  notes.push(...leftOut(read.items));
  return { articles, notes };
}

/** Trash and what the editor saved by itself are no drafts. */
function isArticle(item: WordPressItem): boolean {
  return (
    fieldOf(item, 'wp:post_type') === 'post' &&
    !/^(?:trash|auto-draft|inherit)$/.test(fieldOf(item, 'wp:status'))
  );
}

function leftOut(items: readonly WordPressItem[]): readonly Note[] {
  const others = items.filter((item) => !isArticle(item) && fieldOf(item, 'wp:post_type') !== 'attachment');
  const groups = Map.groupBy(others, (item) =>
    fieldOf(item, 'wp:post_type') === 'post' ? fieldOf(item, 'wp:status') : fieldOf(item, 'wp:post_type'),
  );
  return [...groups].map(([kind, members]) =>
    note(
      'wordpress-left-out',
      `${members.length} of the kind "${kind.slice(0, 40)}" left out`,
      'only articles are imported',
    ),
  );
}

interface ItemReading {
  readonly read: WordPressExport;
  readonly attachments: ReadonlyMap<string, WordPressItem>;
  readonly settings: ImportSettings;
  readonly notes: Note[];
}

function readItem(
  item: WordPressItem,
  { read, attachments, settings, notes }: ItemReading,
): readonly Imported[] {
  const title = plainTextOfHtml(fieldOf(item, 'title'));
  const link = fieldOf(item, 'link');
  const reason = whyHidden(item);
  if (reason)
    notes.push(
      note('wordpress-hidden', `"${title.slice(0, 80)}" stays hidden: ${reason}`, 'see its field draft'),
    );
  const login = fieldOf(item, 'dc:creator');
  const [section = '', ...categories] = namesOf(item, 'category').filter((name) => name !== 'Uncategorized');
  const date = dateOf(item, 'wp:post_date');
  const updated = dateOf(item, 'wp:post_modified');
  const values = withoutEmpty({
    title,
    date,
    updated: updated === date ? '' : updated,
    description: plainTextOfHtml(fieldOf(item, 'excerpt:encoded')),
    section,
    tags: [...new Set([...categories, ...namesOf(item, 'post_tag')])],
    authors: [read.authors.get(login) || login].filter((name) => name !== ''),
    image: imageOf(attachments.get(item.meta.get('_thumbnail_id') ?? '')),
    permalink: pathBelow(settings.baseUrl, link) ?? '',
    id: fieldOf(item, 'guid') || link,
    draft: reason ? 'true' : '',
  });
  const content = fieldOf(item, 'content:encoded');
  const body = content.length > 4_000_000 ? undefined : toMarkdown(wordPressHtml(content), link);
  if (body === undefined) notes.push(bodyTooLong(title));
  if (body === undefined) return [];
  return [{ slug: slugOf(item), values, guesses: {}, remarks: [], body, notes: [] }];
}

const fieldOf = (item: WordPressItem, name: string) => item.fields.get(name) ?? '';

function namesOf(item: WordPressItem, domain: string): readonly string[] {
  return item.categories.filter((one) => one.domain === domain).map(({ name }) => plainTextOfHtml(name));
}

function whyHidden(item: WordPressItem): string {
  const status = fieldOf(item, 'wp:status');
  if (fieldOf(item, 'wp:post_password') !== '') return 'it has a password';
  return status === 'publish' || status === 'future' ? '' : `its status is "${status.slice(0, 40)}"`;
}

/** WordPress writes the names of addresses with escapes: %e6%97%a5. */
function slugOf(item: WordPressItem): string {
  return decodeEscapes(fieldOf(item, 'wp:post_name'));
}

/** In UTC; drafts have zeros there and their local time beside it. */
function dateOf(item: WordPressItem, name: string): string {
  const utc = fieldOf(item, `${name}_gmt`);
  if (/^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(utc)) return `${utc} UTC`;
  const local = fieldOf(item, name);
  return /^[1-9]\d{3}-/.test(local) ? local : '';
}

function imageOf(attachment: WordPressItem | undefined): HeaderMap {
  const url = attachment ? fieldOf(attachment, 'wp:attachment_url') || fieldOf(attachment, 'guid') : '';
  if (!attachment || !/^https?:\/\//.test(url)) return {};
  const caption = plainTextOfHtml(fieldOf(attachment, 'excerpt:encoded'));
  return withoutEmpty({ url, alt: attachment.meta.get('_wp_attachment_image_alt') ?? '', caption });
}
