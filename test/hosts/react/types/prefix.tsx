import { AsgMfa, AsgProfile } from 'asg-elements/classes';
import type { Tags } from 'asg-elements/react';
import { componentOf } from 'asg-elements/react/classes';
import type { AsgChangeDetail } from 'asg-elements';
import { createRef } from 'react';

/** Components and tags under a prefix of the page's own. */
const AcmeProfile = componentOf('acme', AsgProfile);
const element = createRef<AsgProfile>();
const other = createRef<AsgMfa>();

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags<'own'> {}
  }
}

export const components = (
  <>
    <AcmeProfile
      ref={element}
      attributePaths={['name']}
      headingLevel={3}
      onAsgChange={({ detail }) => void (detail satisfies AsgChangeDetail).fields}
    />
    {/* @ts-expect-error a level is a number */}
    <AcmeProfile headingLevel="3" />
    {/* @ts-expect-error it has no such property */}
    <AcmeProfile minFactors={1} />
    {/* @ts-expect-error the element is another one */}
    <AcmeProfile ref={other} />
  </>
);

export const tags = (
  <>
    <own-profile
      ref={element}
      heading-level="3"
      attributePaths={['name']}
      onasg-change={({ detail }) => void detail.fields}
    />
    <own-auth base-url="https://api.asgardeo.io/t/acme" client-id="client" />
    {/* @ts-expect-error a level is a number */}
    <own-profile heading-level="three" />
    {/* @ts-expect-error the detail names an element, not a person */}
    <own-profile onasg-change={({ detail }) => void detail.person} />
    {/* @ts-expect-error there is no such element */}
    <own-profil />
    {/* @ts-expect-error no page said that it has this prefix */}
    <others-profile />
  </>
);

// @ts-expect-error it is no element of the kit
componentOf('acme', class extends HTMLElement {});
// @ts-expect-error the prefix comes first
componentOf(AsgProfile, 'acme');
