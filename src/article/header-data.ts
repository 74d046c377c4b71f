// Reads YAML, TOML and JSON in headers as a map of texts.
import { type DataFault, type DataLanguage, readData } from '../data-file.ts';
import { type HeaderMap, isMap } from '../header.ts';

export type { DataFault, DataLanguage } from '../data-file.ts';

export interface DataValues {
  readonly values: HeaderMap;
  /** Of YAML: the line of a key that stands twice, where one does. The last one counts. */
  readonly duplicateKeyLine?: number;
}

export function readHeaderData(text: string, language: DataLanguage): DataValues | DataFault {
  // Hexo writes JSON without the braces around it.
  const source = language === 'json' && !/^\s*\{/.test(text) ? `{${text}\n}` : text;
  const read = readData(source, language);
  if ('fault' in read) return read;
  if (read.values === '') return { values: {} };
  return isMap(read.values)
    ? { ...read, values: read.values }
    : { fault: 'it is not a list of keys and values', line: 1 };
}
