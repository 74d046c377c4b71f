// Where an article that is about another page points: the address of that page, or none.
import { absoluteWebUrl } from '../address.ts';
import type { HeaderReader } from './header-reader.ts';

/** `url` is the article's own address: a link to its own host says where it is published, and is no link post. */
export function readExternalUrl(header: HeaderReader, url: string): string | undefined {
  const link = header.text('link');
  const external = link && /^https?:\/\//i.test(link) ? absoluteWebUrl(link, url) : undefined;
  return external && new URL(external).host !== new URL(url).host ? external : undefined;
}
