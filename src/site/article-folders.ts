// Finds the folders of articles in sites whose generator leaves that to their authors: by the names that such folders have.
import type { SiteFolder } from './site-folder.ts';
import { holdsArticles, walkFolders } from './walk.ts';

const NAMES =
  /^(blog|blogs|posts?|articles?|news|journal|writing|weblog|_posts|notes|essays|til|episodes|podcast)$/i;

/** The outermost ones below a folder that hold articles; else the folder itself. */
export function findArticleFolders(site: SiteFolder, start: string): string[] {
  const isSkipped = (name: string) =>
    /^(_includes|_layouts|_data|_site|public|assets|static|images?|img)$/i.test(name);
  const folders = walkFolders(site, start, { depth: 4, folders: 300, isSkipped });
  const named = folders.filter((path) => path !== start && NAMES.test(path.split('/').at(-2) ?? ''));
  const outermost = named.filter((path) => !named.some((other) => other !== path && path.startsWith(other)));
  return outermost.filter((path) => holdsArticles(site, path));
}
