/** An element under a prefix of the page's own, as a tag. */
import { AsgProfile, define } from 'asg-elements/classes';
import type { Tags } from 'asg-elements/react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags<'acme'> {}
  }
}

define('acme', AsgProfile);

export default function Own({ onReady }: { readonly onReady: (widget: string) => void }) {
  return (
    <acme-profile
      id="own"
      heading-level={4}
      attributePaths={['country']}
      onasg-ready={({ detail }) => onReady(detail.widget)}
    />
  );
}
