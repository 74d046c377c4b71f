// Reads a function that gives the pages of a folder their address, where it is no more than a template: nothing of it is run.
import { cutScript } from './script-tokens.ts';

export interface PermalinkFunction {
  /** '/blog/{{ page.fileSlug }}/', or undefined where more than that is computed. */
  readonly template: string | undefined;
}

/** How many tokens such a function has at most, up to what it returns. */
const LENGTH = 40;
const STARTS_FUNCTION = /^(?:: )?(?:async |function |\( |\w+ = > )/;
/** '( { page } ) = > `', 'function ( data ) { return `', with the parameter. */
const RETURNS_TEMPLATE =
  /^(?:: )?(?:function )?(?:\( (?:\{ (?:\w+ ,? ?)*\}|(?<name>\w*)) \) |(?<only>\w+) )(?:= > )?(?:\{ return )?` (?:[;,}]|$)/;

/** Undefined where the script has no function of that name. */
export function readPermalinkFunction(source: string): PermalinkFunction | undefined {
  const tokens = cutScript(source, 'javascript');
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === 'mark' || text !== 'permalink') continue;
    const behind = tokens.slice(at + 1, at + LENGTH);
    const written = behind.map((token) => (isTemplate(token) ? '` ' : `${token.text} `)).join('');
    if (!STARTS_FUNCTION.test(written)) continue;
    const match = RETURNS_TEMPLATE.exec(written);
    const literal = behind.find(isTemplate)?.text;
    if (!match || literal === undefined) return { template: undefined };
    return { template: templateOf(literal.slice(1, -1), match.groups?.name || match.groups?.only) };
  }
  return undefined;
}

function isTemplate({ kind, text }: { readonly kind: string; readonly text: string }): boolean {
  return kind === 'code' && text.startsWith('`');
}

/** Of `${data.page.fileSlug}` the template that says the same. */
function templateOf(literal: string, parameter: string | undefined): string | undefined {
  const template = literal.replace(/\$\{\s*([\w.]+)\s*\}/g, (_, path: string) => {
    const isOfParameter = parameter !== undefined && path.startsWith(`${parameter}.`);
    return `{{ ${isOfParameter ? path.slice(parameter.length + 1) : path} }}`;
  });
  return /[\\$`]/.test(template) ? undefined : template;
}
