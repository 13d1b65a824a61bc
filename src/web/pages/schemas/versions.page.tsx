import type { Difference, Version } from '#domaines/schema';
import { ecrireInstant, typographier } from '#platform/francais.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { Comparaison } from '../../ui/comparaison.tsx';
import { datesDe, direEtat, TONS_ETAT } from '../../ui/dire-schema.ts';
import { BarreFiltres, ChoixListe } from '../../ui/formulaire.tsx';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { NavigationVersion } from './navigation.tsx';
import type { Place } from './outils.tsx';

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
