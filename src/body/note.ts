// What a reader of the body will miss, told to its author: collected, never thrown.

export interface BodyNote {
  /** Stable, in kebab-case: 'template-tag-unknown'. */
  readonly code: string;
  /** One plain sentence that names the thing. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** Counted from 1 within the body. */
  readonly line?: number;
}

export interface Notes {
  /** `at` is an offset in the body. The same message is noted once. */
  add(note: Omit<BodyNote, 'line'>, at?: number): void;
  list(): readonly BodyNote[];
}

/** More of them help nobody. */
const noteLimit = 20;

export function createNotes(source: string): Notes {
  const notes = new Map<string, BodyNote>();
  return {
    add(note, at) {
      if (notes.size >= noteLimit || notes.has(note.message)) return;
      notes.set(note.message, at === undefined ? note : { ...note, line: lineAt(source, at) });
    },
    list: () => [...notes.values()],
  };
}

function lineAt(source: string, at: number): number {
  let line = 1;
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', next + 1))
    line += 1;
  return line;
}
