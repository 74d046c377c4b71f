// The library of a rebuild process, as the configuration has it.
import { createLibrary, type Library, type LibrarySettings } from '../article/library.ts';
import type { Init } from './message.ts';

type LibraryGround = Pick<
  LibrarySettings,
  'calendar' | 'site' | 'label' | 'startedAt' | 'lastGood' | 'expected' | 'isMeasured' | 'isAsked'
>;

export function createConfiguredLibrary({ config, ...rest }: Pick<Init, 'config'> & LibraryGround): Library {
  const { baseUrl, permalink, language, posts, settle, source } = config;
  return createLibrary({
    ...{ baseUrl, permalink, language, ...rest },
    root: posts,
    settle: settle * 1000,
    folderInRepository: source.git.url === '' ? undefined : source.git.folder,
  });
}
