// What a language calls itself.

/** Deutsch, 日本語; the tag itself (BCP 47) where nothing is known of it. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
