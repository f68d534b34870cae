import { slug } from '../../base/download.ts';

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
