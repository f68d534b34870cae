import type { AuthState } from '../backing.ts';

/** What the session has the page do. */
export interface Page {
  show(state: AuthState): void;
  save(saved: string | null): void;
  setAddress(url: string): void;
  leave(url: string, how: 'assign' | 'replace'): void;
  /** The window was opened by another page of this session, which has what it was opened for. */
  close(): void;
}
