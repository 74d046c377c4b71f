// Whether a rule may let in what is not for everybody.
import { quoteForMessage } from '../problem.ts';
import type { FeedRule } from './feed-rule.ts';

const WORDS = ['public', 'members', 'paid', 'tiers'];

/** What is for members alone would be for everybody in a feed that everybody may read. */
export function findVisibilityFault(
  name: string,
  { include, exclude, private: isPrivate }: FeedRule,
): { readonly message: string; readonly hint: string } | undefined {
  const words = [...include.visibility, ...exclude.visibility];
  const unknown = words.find((word) => !WORDS.includes(word));
  if (unknown !== undefined)
    return {
      message: `visibility ${quoteForMessage(unknown)} of ${quoteForMessage(name)} is not known`,
      hint: `use ${WORDS.join(', ')}`,
    };
  if (words.length === 0 || isPrivate) return undefined;
  return {
    message: `${quoteForMessage(name)} names a visibility, and is for everybody`,
    hint: 'write private: true as well, or take visibility out',
  };
}
