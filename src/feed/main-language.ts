// Which articles stand in the main feed of a site with several languages: those of its main one.
import type { Article } from '../article/article.ts';

/** All of them where none is in `language` (BCP 47): a code that fits nothing shall not empty a feed. */
export function inMainLanguage(articles: readonly Article[], language: string): readonly Article[] {
  const own = articles.filter((article) => isSameLanguage(article.language, language));
  return own.length > 0 ? own : articles;
}

/** 'en' and 'en-US' are one language, 'zh-CN' and 'zh-TW' are two (RFC 4647, 3.3.1: the longer range of the two decides). */
export function isSameLanguage(a: string, b: string): boolean {
  const [short = '', long = ''] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
  return long === short || long.startsWith(`${short}-`);
}
