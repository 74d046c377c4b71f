// Text as HTML, and HTML as text: the five characters that mean something.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const TEXTS = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]));

/** For the content of an element and for an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** For text that was escaped with these, and with nothing else. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => TEXTS.get(entity) ?? entity);
}
