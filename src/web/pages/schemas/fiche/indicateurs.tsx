import { direCibleEnoncee, enVigueur } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import type { Saisie } from '../../../formulaires/saisie.ts';
import { routes } from '../../../routes.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Lien, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { AjouterIndicateur } from './ajouter-indicateur.tsx';
import { Clore } from './clore.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';
import { FormulaireCible } from './formulaire-cible.tsx';

/** Les indicateurs de ce niveau et leurs cibles, et de quoi en ajouter. */
export const Indicateurs = ({ d, jeton, saisie }: { d: DonneesFiche; jeton: string; saisie: Saisie }) => {
  const { contenu, noeud, place, modifiable } = d;
  const lignes = enVigueur(contenu.lignes).filter((l) => l.noeud === noeud.id);
  const cibles = enVigueur(contenu.cibles);
  const { schema, version } = place;
  return (
    <Section titre="Indicateurs et cibles" ancre="indicateurs">
      {lignes.length === 0 ? (
        <Texte>Aucun indicateur n’est rattaché ici.</Texte>
      ) : (
        <Tableau
          legende="Indicateurs de ce niveau"
          lignes={lignes}
          cle={(l) => l.id}
          colonnes={[
            { titre: 'Intitulé officiel', enTete: true, cellule: (l) => typographier(l.contenu.intitule) },
            {
              titre: 'Mesuré par',
              cellule: (l) =>
                l.contenu.canoniques.map((c) => (
                  <Lien key={c} href={routes.indicateur(c)}>
                    {c}{' '}
                  </Lien>
                )),
            },
            {
              titre: 'Nature',
              cellule: (l) =>
                l.contenu.nature.replace('realisation', 'réalisation').replace('resultat', 'résultat'),
            },
            { titre: 'Fréquence', cellule: (l) => typographier(l.contenu.frequence) },
            {
              titre: 'Cibles',
              cellule: (l) => {
                const siennes = cibles.filter((c) => c.ligne === l.id);
                return siennes.length === 0 ? (
                  'aucune'
                ) : (
                  <ul className="grid gap-1">
                    {siennes.map((c) => (
                      <li key={c.id} className="flex flex-wrap items-center gap-2">
                        {direCibleEnoncee(c)}
                        {modifiable && (
                          <>
                            <Lien
                              href={r.noeud(schema.id, version.id, noeud.id, { cible: c.id, ancre: 'cible' })}
                            >
                              modifier<span className="sr-only"> la cible {direCibleEnoncee(c)}</span>
                            </Lien>
                            <Clore
                              d={d}
                              jeton={jeton}
                              partie="cibles"
                              id={c.id}
                              quoi={`la cible ${direCibleEnoncee(c)}`}
                            />
                          </>
                        )}
                      </li>
                    ))}
                  </ul>
                );
              },
            },
            ...(modifiable
              ? [
                  {
                    titre: 'Agir',
                    cellule: (l: (typeof lignes)[number]) => (
                      <Clore d={d} jeton={jeton} partie="lignes" id={l.id} quoi={`l’indicateur ${l.code}`} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && (
        <>
          <AjouterIndicateur d={d} jeton={jeton} saisie={saisie} />
          {lignes.length > 0 && <FormulaireCible d={d} jeton={jeton} saisie={saisie} lignes={lignes} />}
        </>
      )}
    </Section>
  );
};
