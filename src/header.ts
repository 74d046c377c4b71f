// What stands in a header or a configuration file of a site: scalars are the text that was written, nothing is interpreted yet.

export type HeaderValue = string | readonly HeaderValue[] | HeaderMap;

export interface HeaderMap {
  readonly [key: string]: HeaderValue;
}

export function isMap(value: HeaderValue | undefined): value is HeaderMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
