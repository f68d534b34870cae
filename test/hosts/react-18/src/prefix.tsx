/** An element under a prefix of the page's own, as a component. */
import { AsgProfile } from 'asg-elements/classes';
import { componentOf } from 'asg-elements/react/classes';

const AcmeProfile = componentOf('acme', AsgProfile);

export default function Own({ onReady }: { readonly onReady: (widget: string) => void }) {
  return (
    <AcmeProfile
      id="own"
      headingLevel={4}
      attributePaths={['country']}
      onAsgReady={({ detail }) => onReady(detail.widget)}
    />
  );
}
