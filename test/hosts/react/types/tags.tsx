import type {} from 'asg-elements/react';
import type { AsgNavigateDetail } from 'asg-elements';

/** The tags themselves, as React 19 renders them. */
export const tags = (
  <>
    <asg-auth base-url="https://api.asgardeo.io/t/acme" client-id="client" />
    <asg-auth baseUrl="https://api.asgardeo.io/t/acme" clientId="client" storage="worker" />
    <asg-mfa
      className="wide"
      class="wide"
      key="mfa"
      ref={(element) => void element?.minFactors}
      minFactors={1}
      max-auth-age={300}
      heading-level="3"
      onasg-navigate={({ detail }) => void (detail satisfies AsgNavigateDetail).to}
    />
    <asg-profile readonly attributePaths={['name']} />
    {/* @ts-expect-error there is no such element */}
    <asg-profil />
    {/* @ts-expect-error a level is a number */}
    <asg-mfa headingLevel="three" />
    {/* @ts-expect-error a level is a number, as an attribute too */}
    <asg-mfa heading-level="three" />
    {/* @ts-expect-error React would set a property that the DOM keeps for itself, as long as there is no element */}
    <asg-profile attributes="name, emails" />
    {/* @ts-expect-error tokens live in a worker or in the session */}
    <asg-auth storage="local" />
    {/* @ts-expect-error its events are lower case on a tag */}
    <asg-mfa onAsgNavigate={() => undefined} />
    {/* @ts-expect-error the detail says where to go, and nothing of who goes */}
    <asg-mfa onasg-navigate={({ detail }) => void detail.person} />
  </>
);
