/** Long enough for every browser to have taken the file. */
const keptFor = 1_000;

/** Hands a file to the browser. The link is in no document, and the address of the file is taken back. */
export function download(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptFor);
}

/**
 * `northwind-account-data-2026-11-24.json`: the organization by its name, else by the server's name for it. Nothing of
 * the person, for names of files are seen by whoever looks at a list of downloads.
 */
export function fileName(
  organization: string | undefined,
  baseUrl: string,
  date: Date,
  extension: 'json' | 'html',
): string {
  const { hostname, pathname } = new URL(baseUrl);
  const tenant = /^\/t\/([^/]+)/.exec(pathname)?.[1];
  const name = slug(organization ?? '') || slug(tenant ?? '') || slug(hostname);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((each) => String(each).padStart(2, '0'));
  return `${name}-account-data-${day.join('-')}.${extension}`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
