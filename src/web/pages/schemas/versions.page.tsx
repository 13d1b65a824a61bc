import { type Difference, estSansDifference, type Version } from '#domaines/schema';
import { ecrireInstant, typographier } from '#platform/francais.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { BarreFiltres, ChoixListe } from '../../ui/formulaire.tsx';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Liste, Section, SousTitre, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { datesDe, direEtat, TONS_ETAT } from './dire-schema.ts';
import { NavigationVersion } from './navigation.tsx';
import type { Place } from './outils.tsx';

interface Change {
  readonly champ: string;
  readonly avant: string;
  readonly apres: string;
}

const Champs = ({ legende, champs }: { legende: string; champs: readonly Change[] }) => (
  <Tableau
    legende={legende}
    lignes={champs}
    cle={(c, rang) => `${c.champ}-${rang}`}
    colonnes={[
      { titre: 'Champ', enTete: true, cellule: (c) => c.champ },
      { titre: 'Avant', cellule: (c) => typographier(c.avant) },
      { titre: 'Après', cellule: (c) => typographier(c.apres) },
    ]}
  />
);

const Elements = ({
  titre,
  elements,
}: {
  titre: string;
  elements: readonly { readonly id: string; readonly dit: string }[];
}) =>
  elements.length === 0 ? null : (
    <>
      <SousTitre>{titre}</SousTitre>
      <Liste>
        {elements.map((e) => (
          <li key={e.id}>{typographier(e.dit)}</li>
        ))}
      </Liste>
    </>
  );

/** Ce qui sépare deux versions, partie par partie. */
export const Comparaison = ({ d }: { d: Difference }) => {
  if (estSansDifference(d)) return <Texte>Ces deux versions ont le même contenu.</Texte>;
  const nommer = (e: { code: string; intitule: string }) => `${e.code} ${e.intitule}`;
  return (
    <>
      {d.entete.length > 0 && (
        <>
          <SousTitre>En-tête</SousTitre>
          <Champs legende="En-tête" champs={d.entete} />
        </>
      )}
      <Elements
        titre="Ajoutés"
        elements={d.ajoutes.map((e) => ({ id: e.id, dit: `${nommer(e)} (${e.sous})` }))}
      />
      <Elements
        titre="Retirés ou clos"
        elements={d.retires.map((e) => ({ id: e.id, dit: `${nommer(e)} (${e.sous})` }))}
      />
      <Elements
        titre="Déplacés"
        elements={d.deplaces.map((e) => ({
          id: e.id,
          dit: `${nommer(e)} : ${e.avant}, maintenant ${e.apres}`,
        }))}
      />
      {d.changes.map((e) => (
        <div key={e.id} className="grid grid-cols-1 gap-2">
          <SousTitre>Changé : {typographier(nommer(e))}</SousTitre>
          <Champs legende={`Changements de ${e.code}`} champs={e.champs} />
        </div>
      ))}
      <Elements
        titre="Indicateurs ajoutés"
        elements={d.lignesAjoutees.map((e) => ({ id: e.id, dit: nommer(e) }))}
      />
      <Elements
        titre="Indicateurs retirés"
        elements={d.lignesRetirees.map((e) => ({ id: e.id, dit: nommer(e) }))}
      />
      {d.lignesChangees.map((e) => (
        <div key={e.id} className="grid grid-cols-1 gap-2">
          <SousTitre>Indicateur changé : {typographier(nommer(e))}</SousTitre>
          <Champs legende={`Changements de l’indicateur ${e.code}`} champs={e.champs} />
        </div>
      ))}
      {d.cibles.length > 0 && (
        <>
          <SousTitre>Cibles</SousTitre>
          <Champs
            legende="Cibles changées"
            champs={d.cibles.map((c) => ({ champ: c.sur, avant: c.avant, apres: c.apres }))}
          />
        </>
      )}
      {d.autres.length > 0 && (
        <>
          <SousTitre>Chiffres de base, liens, bonnes pratiques, textes et plans</SousTitre>
          <Champs legende="Autres changements" champs={d.autres} />
        </>
      )}
    </>
  );
};

export const PageVersions = ({
  cadre,
  place,
  versions,
  avant,
  apres,
  difference,
}: {
  cadre: Cadre;
  place: Place;
  versions: readonly Version[];
  avant: Version | null;
  apres: Version | null;
  difference: Difference | null;
}) => {
  const { schema, version } = place;
  const intitule = typographier(version.entete.intitule);
  const options = versions.map((v) => ({
    valeur: v.id,
    libelle: `version ${v.numero} (${direEtat(v.etat)})`,
  }));
  return (
    <Page cadre={cadre} titre={`Versions : ${intitule}`} rubrique="schema">
      <FilAriane
        etapes={[
          { libelle: 'Schémas', href: r.liste() },
          { libelle: intitule, href: r.schema(schema.id) },
          { libelle: 'Versions' },
        ]}
      />
      <Titre sousTitre={intitule}>Versions</Titre>
      <NavigationVersion place={place} active="versions" />
      <Section titre="Toutes les versions">
        <Tableau
          legende="Versions du schéma"
          lignes={versions}
          cle={(v) => v.id}
          colonnes={[
            {
              titre: 'Version',
              enTete: true,
              cellule: (v) => <Lien href={r.version(schema.id, v.id)}>Version {v.numero}</Lien>,
            },
            { titre: 'État', cellule: (v) => <Badge ton={TONS_ETAT[v.etat]}>{direEtat(v.etat)}</Badge> },
            {
              titre: 'Dates',
              cellule: (v) =>
                datesDe(v)
                  .map(([nom, jour]) => `${nom.toLowerCase()} ${jour}`)
                  .join(', ') || 'pas encore soumise',
            },
            {
              titre: 'Dernière écriture',
              cellule: (v) => `${ecrireInstant(new Date(v.modifieLe))}, ${v.modifiePar}`,
            },
          ]}
        />
      </Section>
      <Section titre="Ce qui change d’une version à l’autre">
        {avant === null || apres === null || difference === null ? (
          <Texte>Ce schéma n’a qu’une version : il n’y a rien à comparer.</Texte>
        ) : (
          <>
            <BarreFiltres action={r.versions(schema.id)} libelle="Versions à comparer" bouton="Comparer">
              <ChoixListe nom="avant" libelle="De" options={options} valeur={avant.id} />
              <ChoixListe nom="apres" libelle="À" options={options} valeur={apres.id} />
            </BarreFiltres>
            <Comparaison d={difference} />
          </>
        )}
      </Section>
    </Page>
  );
};
