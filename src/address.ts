// Addresses: any reference made an absolute URL, and escapes in one spelling.

export const urlLimit = 2_048;

/** An absolute http, https, mailto or tel URL, percent-encoded, or undefined where the text names none. */
export function absoluteUrl(reference: string, base: string): string | undefined {
  const trimmed = reference.trim();
  if (trimmed === '' || trimmed.length > urlLimit) return undefined;
  try {
    const { href, protocol } = new URL(trimmed, base);
    return /^(https?|mailto|tel):$/.test(protocol) && href.length <= urlLimit ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The same, but http and https only: for links that a reader follows or downloads. */
export function absoluteWebUrl(reference: string, base: string): string | undefined {
  const url = absoluteUrl(reference, base);
  return url?.startsWith('http') ? url : undefined;
}

/** The escapes of a path in the normal form of RFC 3986, 6.2.2: in capitals, and none where it is needless. */
export function normalEscapes(url: string): string {
  return url.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : triplet.toUpperCase();
  });
}

/** The text that percent-encoding stands for; what is wrongly encoded stays as it is. */
export function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same for two spellings of one address: without scheme, and without a slash at the end. */
export function sameAddressKey(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/\/$/, '');
}
