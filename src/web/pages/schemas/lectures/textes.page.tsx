import {
  direDateDeReference,
  NATURES_DE_REFERENCE,
  type ReferenceLue,
  type RegistreDesTextes,
} from '#domaines/schema';
import { compter, typographier } from '#platform/francais.ts';
import { routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Badge, Message, Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Lien, Liste, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { Place } from '../outils.tsx';
import { PageLecture } from './page-lecture.tsx';

type Ici = readonly [schema: string, version: string];

/** Les niveaux d'une référence, chacun menant à sa fiche. */
const NiveauxServis = ({ ici, lue }: { ici: Ici; lue: ReferenceLue }) => (
  <>
    {lue.niveaux.length === 0 && lue.clos.length === 0 && 'ensemble du schéma'}
    {[...lue.niveaux, ...lue.clos].map((n, i) => (
      <span key={n.id}>
        {i > 0 && ', '}
        <Lien href={r.noeud(...ici, n.id)}>{n.code}</Lien>
        {n.closLe !== null && ' (clos)'}
      </span>
    ))}
  </>
);

/** La référence, son adresse si elle en a une, et ce qu'on sait de son abrogation. */
export const Reference = ({ lue }: { lue: ReferenceLue }) => {
  const { adresse, intitule } = lue.reference.contenu;
  return (
    <>
      {adresse === undefined ? (
        typographier(intitule)
      ) : (
        <a className="lien wrap-break-word" href={adresse} rel="noreferrer">
          {typographier(intitule)}
        </a>
      )}{' '}
      {lue.abroge !== null && <Badge ton="alerte">abrogé</Badge>}
    </>
  );
};

export const PageTextes = ({
  cadre,
  place,
  registre,
  modifiable,
}: {
  cadre: Cadre;
  place: Place;
  registre: RegistreDesTextes;
  modifiable: boolean;
}) => {
  const { schema, version } = place;
  const ici = [schema.id, version.id] as const;
  const { textes, cites } = registre;
  const abroges = [
    ...textes.flatMap((t) =>
      t.abroge === null ? [] : [{ cle: t.reference.id, texte: t.reference.contenu.intitule, dit: t.abroge }],
    ),
    ...cites.flatMap((c, rang) =>
      c.abroge === null ? [] : [{ cle: `cite-${rang}`, texte: c.texte, dit: c.abroge }],
    ),
  ];
  return (
    <PageLecture
      cadre={cadre}
      place={place}
      active="textes"
      titre="Textes de référence"
      sousTitre="Lois, décrets et autres textes qui fondent les objectifs du schéma, et les niveaux qui s’y rattachent."
      actions={
        <Actions>
          {modifiable && <BoutonLien href={l.referenceNouvelle(...ici)}>Ajouter un texte</BoutonLien>}
          {textes.length + registre.plans.length > 0 && (
            <BoutonLien href={l.textesCsv(...ici)} second>
              Exporter (CSV)
            </BoutonLien>
          )}
        </Actions>
      }
    >
      {abroges.length > 0 && (
        <Message ton="alerte" titre="Un texte cité n’est plus en vigueur">
          <Liste>
            {abroges.map((a) => (
              <li key={a.cle}>
                « {typographier(a.texte)} » : {typographier(a.dit)}.
              </li>
            ))}
          </Liste>
        </Message>
      )}
      <Section titre="Au registre">
        {textes.length === 0 ? (
          <Vide
            titre="Aucun texte n’est au registre"
            {...(modifiable
              ? { action: { libelle: 'Ajouter un texte', href: l.referenceNouvelle(...ici) } }
              : {})}
          >
            {modifiable
              ? 'Ajoutez les lois et les décrets qui fondent le schéma : leur référence, leur date, et les niveaux qui s’y rattachent.'
              : 'Le registre s’écrit dans un brouillon : ouvrez une nouvelle version pour le remplir.'}
          </Vide>
        ) : (
          <Tableau
            legende="Textes de référence"
            lignes={textes}
            cle={(t) => t.reference.id}
            colonnes={[
              { titre: 'Texte', enTete: true, cellule: (t) => <Reference lue={t} /> },
              { titre: 'Nature', cellule: (t) => NATURES_DE_REFERENCE[t.reference.contenu.nature] },
              {
                titre: 'Date',
                insecable: true,
                cellule: (t) => direDateDeReference(t.reference.contenu.date),
              },
              { titre: 'Objet', cellule: (t) => typographier(t.reference.contenu.objet ?? '—') },
              { titre: 'Niveaux', cellule: (t) => <NiveauxServis ici={ici} lue={t} /> },
              ...(modifiable
                ? [
                    {
                      titre: 'Agir',
                      cellule: (t: ReferenceLue) => (
                        <Lien href={l.reference(...ici, t.reference.id)}>
                          modifier<span className="sr-only"> {t.reference.contenu.intitule}</span>
                        </Lien>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Section>
      {cites.length > 0 && (
        <Section titre="Cités en toutes lettres">
          <Texte>
            Le document ou ses fiches {cites.length < 2 ? 'cite' : 'citent'}{' '}
            {compter(cites.length, 'texte ou plan', 'textes et plans')} que le registre n’a pas encore{' '}
            {cites.length < 2 ? 'repris' : 'repris'} : sans date, sans objet et sans niveaux, on ne peut ni
            les suivre ni savoir s’ils sont toujours en vigueur.
          </Texte>
          <Tableau
            legende="Textes et plans cités, à reprendre au registre"
            lignes={cites}
            cle={(_, rang) => String(rang)}
            colonnes={[
              {
                titre: 'Cité',
                enTete: true,
                cellule: (c) => (
                  <>
                    {typographier(c.texte)} {c.abroge !== null && <Badge ton="alerte">abrogé</Badge>}
                  </>
                ),
              },
              {
                titre: 'Où',
                cellule: ({ noeud, plan }) =>
                  noeud === null ? (
                    plan ? (
                      'parmi les plans du document'
                    ) : (
                      'dans le cadre du document'
                    )
                  ) : (
                    <Lien href={r.noeud(...ici, noeud.id)}>fiche {noeud.code}</Lien>
                  ),
              },
              ...(modifiable
                ? [
                    {
                      titre: 'Agir',
                      cellule: (c: (typeof cites)[number]) => (
                        <Lien
                          href={l.referenceNouvelle(...ici, {
                            texte: c.texte,
                            nature: c.plan ? 'plan' : undefined,
                            noeud: c.noeud?.id,
                          })}
                        >
                          reprendre<span className="sr-only"> {c.texte}</span>
                        </Lien>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
    </PageLecture>
  );
};
