// What stands in braces in MDX: a text, a comment, or a program that is never run.

/** Where each brace that is closed is closed, by the place of the opening one. */
export type Braces = ReadonlyMap<number, number>;

// A text is itself, the comment that marks the excerpt is the usual marker; nothing else is evaluated.
export function expressionText(expression: string): string {
  const inner = expression.trim();
  if (/^\/\*\s*(truncate|more)\s*\*\/$/i.test(inner)) return '<!--truncate-->';
  const [, quote, text = ''] = /^(["'`])([^\n]*)\1$/.exec(inner) ?? [];
  if (quote === undefined || text.includes(quote) || (quote === '`' && text.includes('${'))) return '';
  return text.replace(/\\(.)/g, '$1');
}
