// The hostile corpus: every family in one list, and the controls that must survive its company.
import { addressFiles } from './addresses.ts';
import { aliasBombFiles } from './alias-bombs.ts';
import { controlCharacterFiles } from './control-characters.ts';
import { dateFiles } from './dates.ts';
import { draftFiles } from './drafts.ts';
import { fileLevelFiles } from './file-level.ts';
import { frontMatterCodeFiles } from './front-matter-code.ts';
import type { HostileFile } from './hostile-file.ts';
import { idFiles } from './ids.ts';
import { limitFiles } from './limits.ts';
import { markdownBombFiles } from './markdown-bombs.ts';
import { oneFieldFaults } from './one-field-faults.ts';
import { prototypeKeyFiles } from './prototype-keys.ts';
import { textFidelityFiles } from './text-fidelity.ts';
import { tornFiles } from './torn.ts';
import { xmlInjectionFiles } from './xml-injection.ts';
import { xssBodyFiles } from './xss-body.ts';
import { xssFieldFiles } from './xss-fields.ts';
import { yamlValueFiles } from './yaml-values.ts';

export { type ControlFile, controlFiles } from './control-files.ts';
export type { Expectation, HostileFile } from './hostile-file.ts';

export const hostileFiles: HostileFile[] = [
  ...frontMatterCodeFiles,
  ...limitFiles,
  ...aliasBombFiles,
  ...tornFiles,
  ...yamlValueFiles,
  ...draftFiles,
  ...dateFiles,
  ...prototypeKeyFiles,
  ...controlCharacterFiles,
  ...xmlInjectionFiles,
  ...oneFieldFaults,
  ...idFiles,
  ...textFidelityFiles,
  ...xssBodyFiles,
  ...xssFieldFiles,
  ...markdownBombFiles,
  ...addressFiles,
  ...fileLevelFiles,
];
