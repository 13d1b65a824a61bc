import { enVigueur, estPlan, NATURES_DE_REFERENCE } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { Lien, Liste, Section } from '../../../ui/structure.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Les textes et les plans du registre que ce niveau sert ; ils s'écrivent au registre. */
export const References = ({ d: { contenu, noeud, place } }: { d: DonneesFiche }) => {
  const siennes = enVigueur(contenu.references).filter((x) => x.noeuds.includes(noeud.id));
  if (siennes.length === 0) return null;
  const ici = [place.schema.id, place.version.id] as const;
  return (
    <Section titre="Textes et plans servis" ancre="references">
      <Liste>
        {siennes.map(({ id, contenu: c }) => (
          <li key={id}>
            <Lien href={estPlan(c.nature) ? `${l.plans(...ici)}#plan-${id}` : l.textes(...ici)}>
              {typographier(c.intitule)}
            </Lien>{' '}
            ({NATURES_DE_REFERENCE[c.nature]})
          </li>
        ))}
      </Liste>
    </Section>
  );
};
