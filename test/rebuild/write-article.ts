// The text of an article file.

export interface ArticleText {
  /** YYYY-MM-DD, or a whole RFC 3339 time. */
  readonly date?: string;
  /** Further lines of the header. */
  readonly header?: string;
  readonly body?: string;
}

export function articleText(
  title: string,
  { date = '2026-01-01', header = '', body = `The text of ${title}.` }: ArticleText = {},
): string {
  const further = header === '' ? '' : `${header}\n`;
  return `---\ntitle: ${title}\ndate: ${date}\n${further}---\n\n${body}\n`;
}
