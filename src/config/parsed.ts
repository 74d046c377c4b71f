// What a parser of configuration text answers: the value, or what the text must be instead.

export interface Refusal {
  /** Goes on after the name of the key: 'be true or false'. */
  readonly must: string;
  /** The remedy. */
  readonly hint: string;
  /** Replaces the quoted text where that is better not repeated: 'has a password'. */
  readonly found?: string;
}

export type Parsed<T> = { readonly value: T } | Refusal;
