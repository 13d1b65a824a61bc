import { DIRE_LIEN, liensDeLAction, type NatureLue, type VueDesLiens } from '#domaines/schema';
import { compter, typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { BoutonLien } from '../../../ui/formulaire.tsx';
import { GrapheDeLiens } from '../../../ui/jauge.tsx';
import { Badge, Message, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Lien, Liste, Section } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

/** Dans l'ordre des traits du dessin. */
const NATURES: readonly NatureLue[] = ['soutient', 'complete', 'simultanee', 'precede', 'cite'];

const LEGENDE: Readonly<Record<NatureLue, string>> = {
  soutient: DIRE_LIEN.soutient.aller,
  complete: DIRE_LIEN.complete.aller,
  simultanee: DIRE_LIEN.simultanee.aller,
  precede: DIRE_LIEN.precede.aller,
  cite: 'cite, sans dire comment',
};

export const PageLiens = ({ cadre, place, vue }: { cadre: Cadre; place: Place; vue: VueDesLiens }) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const { liens, noeuds, inconnus } = vue;
  const rompus = liens.filter((x) => x.rompu);
  const presentes = NATURES.filter((n) => liens.some((x) => x.nature === n));
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="liens"
      titre="Liens entre actions"
      sousTitre="Ce qui soutient, complète, précède ou accompagne quoi."
      actions={
        liens.length === 0 ? undefined : (
          <BoutonLien href={l.liensCsv(...ici)} second>
            Exporter (CSV)
          </BoutonLien>
        )
      }
    >
      {(rompus.length > 0 || inconnus.length > 0) && (
        <Message ton="alerte" titre="Des liens ne mènent plus à rien">
          <Liste>
            {rompus.map((x) => (
              <li key={x.id}>
                <Lien href={r.noeud(...ici, x.de.id)}>{x.de.code}</Lien> {DIRE_LIEN[x.nature].aller}{' '}
                <Lien href={r.noeud(...ici, x.vers.id)}>{x.vers.code}</Lien> :{' '}
                {x.vers.closLe !== null ? x.vers.code : x.de.code} est close. Retirez ce lien, ou reliez-la
                autrement.
              </li>
            ))}
            {inconnus.map(({ de, code }) => (
              <li key={`${de.id}-${code}`}>
                <Lien href={r.noeud(...ici, de.id)}>{de.code}</Lien> cite « {code} », qui n’est pas dans ce
                schéma.
              </li>
            ))}
          </Liste>
        </Message>
      )}
      {liens.length === 0 ? (
        <Vide titre="Aucun lien entre actions">
          Sur la fiche d’une action d’un brouillon, « Relier à une autre action » dit ce qu’elle soutient,
          complète ou précède.
        </Vide>
      ) : (
        <>
          <Section titre="Le dessin des liens" encadre>
            <GrapheDeLiens
              natures={presentes.map((n) => ({ trait: NATURES.indexOf(n), libelle: LEGENDE[n] }))}
              graphe={{
                id: 'liens',
                titre: 'Liens entre actions',
                description: `${compter(liens.length, 'lien', 'liens')} entre ${compter(noeuds.length, 'action', 'actions')}, détaillés dans le tableau qui suit.`,
                noeuds: noeuds.map((n) => ({
                  cle: n.id,
                  code: n.code,
                  libelle: typographier(n.intitule),
                  clos: n.closLe !== null,
                })),
                liens: liens.map((x) => ({
                  de: x.de.id,
                  vers: x.vers.id,
                  trait: NATURES.indexOf(x.nature),
                  double: x.nature === 'simultanee',
                  rompu: x.rompu,
                })),
              }}
            />
          </Section>
          <Section titre="Les liens, dans les deux sens">
            <Tableau
              legende="Liens de chaque action"
              lignes={noeuds}
              cle={(n) => n.id}
              colonnes={[
                {
                  titre: 'Action',
                  enTete: true,
                  cellule: (n) => (
                    <>
                      <Lien href={r.noeud(...ici, n.id)}>
                        {n.code} {typographier(n.intitule)}
                      </Lien>{' '}
                      {n.closLe !== null && <Badge ton="alerte">close</Badge>}
                    </>
                  ),
                },
                {
                  titre: 'Ses liens',
                  cellule: (n) => (
                    <ul className="grid gap-1">
                      {liensDeLAction(liens, n.id).map(({ lien, autre, dit }) => (
                        <li key={`${lien.id}-${dit}`}>
                          {dit}{' '}
                          <Lien href={r.noeud(...ici, autre.id)}>
                            {autre.code} {typographier(autre.intitule)}
                          </Lien>{' '}
                          {lien.rompu && <Badge ton="alerte">rompu</Badge>}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
    </PageLecture>
  );
};
