import { enVigueur } from '#domaines/schema';
import { ecrireMontant } from '#platform/francais.ts';
import { champDe, erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, Cache, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import { Champs } from '../../../ui/saisie.tsx';
import { Depliable, Liste, Section } from '../../../ui/structure.tsx';
import { Clore } from './clore.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Les bonnes pratiques notées à ce niveau, et de quoi en noter une. */
export const Pratiques = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const pratiques = enVigueur(contenu.pratiques).filter((p) => p.noeud === noeud.id);
  if (!modifiable && pratiques.length === 0) return null;
  return (
    <Section titre="Bonnes pratiques" ancre="pratiques">
      {pratiques.length > 0 && (
        <Liste>
          {pratiques.map((p) => (
            <li key={p.id} className="flex flex-wrap items-center gap-2">
              <span>
                {[
                  p.titre,
                  p.contenu.service,
                  p.contenu.annee === undefined ? undefined : String(p.contenu.annee),
                  p.contenu.montant === undefined ? undefined : ecrireMontant(p.contenu.montant),
                  p.contenu.impact,
                ]
                  .filter((t) => t !== undefined)
                  .join(', ')}
              </span>
              {modifiable && (
                <Clore
                  d={d}
                  jeton={jeton}
                  partie="pratiques"
                  id={p.id}
                  quoi={`la bonne pratique ${p.titre}`}
                />
              )}
            </li>
          ))}
        </Liste>
      )}
      {modifiable && (
        <Depliable titre="Noter une bonne pratique" ouvert={erreurDe(saisie, 'pratiqueTitre') !== undefined}>
          <Formulaire
            action={r.partie(place.schema.id, place.version.id, noeud.id, 'pratiques')}
            jeton={jeton}
            libelle="Nouvelle bonne pratique"
          >
            <Cache nom="version" valeur={String(noeud.version)} />
            <Champ {...champDe(saisie, 'pratiqueTitre')} libelle="En une phrase" large />
            <Champs>
              <Champ {...champDe(saisie, 'pratiqueService')} libelle="Service" />
              <Champ {...champDe(saisie, 'pratiqueAnnee')} libelle="Année" />
              <Champ {...champDe(saisie, 'pratiqueMontant')} libelle="Montant (€ HT)" />
            </Champs>
            <Champ {...champDe(saisie, 'pratiqueImpact')} libelle="Effet chiffré" large />
            <Bouton second>Noter</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </Section>
  );
};
