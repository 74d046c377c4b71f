// What can be wrong with a header: a fault, which costs the article, and a repair, which costs a warning.

export interface HeaderFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Of the file, counted from 1; inside the reading of a header, of its own lines. */
  readonly line: number;
  readonly column?: number;
}

/** Something that was mended while reading: it becomes a warning. */
export type HeaderRepair = HeaderFault;

export function headerFault(code: string, message: string, hint: string, line: number): HeaderFault {
  return { code, message, hint, line };
}

export function duplicateKey(line: number): HeaderRepair {
  return headerFault(
    'key-duplicate',
    'this key stands twice in the header, and the last one counts',
    'delete one',
    line,
  );
}

/** Moves places of a header's own lines to the lines of the file. */
export function inFile<T extends HeaderFault>(fault: T, firstLine: number): T {
  return { ...fault, line: fault.line + firstLine - 1 };
}
