// Keeps the tags of HTML from nesting without end before it is parsed, since a deep tree costs its parser the square of its depth.

/** Of the parser's tree; what people write is far from it. */
const depthLimit = 300;

/** The end of these is implied, or they have none: however many there are, they do not nest by themselves. */
const FLAT =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|rt|rp)$/i;

/** Drops the tags that would be deeper, and makes text of a `<` that begins no tag. */
export function limitDepth(html: string): string {
  let depth = 0;
  return html
    .replace(/<(?![a-z/!?])/gi, '&lt;')
    .replace(/<(\/?)([a-z][\w:-]{0,60})[^<>]*>/gi, (tag, slash: string, name: string) => {
      if (FLAT.test(name) || (!slash && tag.endsWith('/>'))) return tag;
      if (!slash) depth += 1;
      const isKept = depth <= depthLimit;
      if (slash) depth = Math.max(0, depth - 1);
      return isKept ? tag : '';
    });
}
