// Escapes text for XML: what goes in is legal XML text already, but for what a template made.

/** Element content, with the hexadecimal references of the RSS Best Practices Profile (3.1). */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}

/** An attribute value in double quotes; line ends and tabs survive as references. */
export function escapeAttribute(text: string): string {
  return text.replace(
    /[&<>"\t\n\r]/g,
    (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

/** A CDATA section that every ]]> in the text leaves whole. */
export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** `<name a="1">text</name>`, or `<name a="1"/>` without text; attributes that are undefined or '' are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inner?: string,
): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => (value ? ` ${key}="${escapeAttribute(value)}"` : ''))
    .join('');
  return inner === undefined ? `<${name}${list}/>` : `<${name}${list}>${inner}</${name}>`;
}

/** Puts more in front of the end tag that the text ends with. */
export function beforeEnd(xml: string, more: string): string {
  const end = xml.lastIndexOf('</');
  return xml.slice(0, end) + more + xml.slice(end);
}
