import { enVigueur, NATURES_DE_LIEN } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import { champDe, erreurDe, type Saisie } from '../../../formulaires/saisie.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Bouton, Cache, ChampChoix, Formulaire } from '../../../ui/formulaire.tsx';
import { Champs } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Liste, Section } from '../../../ui/structure.tsx';
import { Clore } from './clore.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Les actions liées à celle-ci, saisies ici ou citées par le document. */
export const Liens = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const { schema, version } = place;
  const liens = enVigueur(contenu.liens).filter((l) => l.de === noeud.id || l.vers === noeud.id);
  const nommer = (id: string): string => {
    const n = contenu.noeuds.find((x) => x.id === id);
    return n === undefined ? id : `${n.code} ${typographier(n.intitule)}`;
  };
  const cites = (noeud.fiche.liens ?? []).filter((code) => contenu.noeuds.some((n) => n.code === code));
  if (!modifiable && liens.length === 0 && cites.length === 0) return null;
  return (
    <Section titre="Liens avec d’autres actions" ancre="liens">
      {(liens.length > 0 || cites.length > 0) && (
        <Liste>
          {liens.map((l) => (
            <li key={l.id} className="flex flex-wrap items-center gap-2">
              <span>
                <Lien href={r.noeud(schema.id, version.id, l.de)}>{nommer(l.de)}</Lien>{' '}
                {NATURES_DE_LIEN[l.nature]}{' '}
                <Lien href={r.noeud(schema.id, version.id, l.vers)}>{nommer(l.vers)}</Lien>
              </span>
              {modifiable && l.de === noeud.id && (
                <Clore d={d} jeton={jeton} partie="liens" id={l.id} quoi={`le lien vers ${nommer(l.vers)}`} />
              )}
            </li>
          ))}
          {cites.map((code) => {
            const n = contenu.noeuds.find((x) => x.code === code);
            return (
              n !== undefined && (
                <li key={code}>
                  Liée, dans le document, à{' '}
                  <Lien href={r.noeud(schema.id, version.id, n.id)}>{nommer(n.id)}</Lien>
                </li>
              )
            );
          })}
        </Liste>
      )}
      {modifiable && (
        <Depliable titre="Relier à une autre action" ouvert={erreurDe(saisie, 'lienVers') !== undefined}>
          <Formulaire
            action={r.partie(schema.id, version.id, noeud.id, 'liens')}
            jeton={jeton}
            libelle="Nouveau lien"
          >
            <Cache nom="version" valeur={String(noeud.version)} />
            <Champs>
              <ChampChoix
                {...champDe(saisie, 'lienNature')}
                libelle="Cette action"
                options={Object.entries(NATURES_DE_LIEN).map(([valeur, libelle]) => ({ valeur, libelle }))}
              />
              <ChampChoix
                {...champDe(saisie, 'lienVers')}
                libelle="L’action"
                options={enVigueur(contenu.noeuds)
                  .filter((n) => n.niveau === noeud.niveau && n.id !== noeud.id)
                  .map((n) => ({ valeur: n.id, libelle: `${n.code} ${n.intitule}`.slice(0, 90) }))}
              />
            </Champs>
            <Bouton second>Relier</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </Section>
  );
};
