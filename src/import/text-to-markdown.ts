// Lines of plain text to Markdown: paragraphs, headings between them, lists and nothing that happens to be a sign of Markdown.
import type { PlainLine } from './plain-lines.ts';

export function textToMarkdown(lines: readonly PlainLine[]): string {
  const blocks: string[] = [];
  lines.forEach(({ text, kind }, index) => {
    if (kind === 'item') {
      const item = `- ${escapeMarkdown(text.replace(/^[•●▪*–-]\s+/u, ''))}`;
      const isNext = lines[index - 1]?.kind === 'item';
      if (isNext) blocks[blocks.length - 1] += `\n${item}`;
      else blocks.push(item);
    } else blocks.push(isHeading(lines, index) ? `## ${escapeMarkdown(text)}` : escapeMarkdown(text));
  });
  return blocks.join('\n\n');
}

/** A short line without an end of a sentence, between paragraphs. */
function isHeading(lines: readonly PlainLine[], index: number): boolean {
  const line = lines[index];
  const isBetween = index > 0 && /^(?:paragraph|item|short)$/.test(lines[index + 1]?.kind ?? '');
  return (
    line?.kind === 'short' &&
    isBetween &&
    line.text.length <= 90 &&
    !/[.,;:!…。)"”»]$/u.test(line.text) &&
    !/^["“«(]/u.test(line.text)
  );
}

export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]]|~(?=~)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^([-+>]|#{1,6}|~{3,}|={3,})(?=\s|$|~|=)/, '\\$1');
}
