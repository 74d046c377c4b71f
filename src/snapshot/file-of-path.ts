// Which file a static host answers a path with.

/**
 * '/' is index.html and '/articles/a/' is articles/a/index.html: what static hosts answer there. Throws ERR_NO_FILE_NAME
 * for a path that cannot be decoded or would lead out of the folder.
 */
export function fileOfPath(path: string): string {
  const decoded = path.split('/').map(decodePart).join('/');
  if (decoded.endsWith('/')) return `${decoded}index.html`;
  return /\.[a-z0-9]+$/i.test(decoded) ? decoded : `${decoded}.html`;
}

function decodePart(part: string): string {
  try {
    const decoded = decodeURIComponent(part);
    if (!/[/\\\0]|^\.{1,2}$/.test(decoded)) return decoded;
  } catch {}
  throw Object.assign(new Error(`${part} makes no file name`), { code: 'ERR_NO_FILE_NAME' });
}
