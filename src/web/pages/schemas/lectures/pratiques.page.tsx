import { type BonnePratique, compterPratiques, type FiltresPratiques } from '#domaines/schema';
import { comparerTextes } from '#platform/comparer.ts';
import { compter, ecrireMontant, typographier } from '#platform/francais.ts';
import { type Filtres, routesLectures as l } from '../../../routes-lectures.ts';
import { routesSchemas as r } from '../../../routes-schemas.ts';
import { BarreFiltres, BoutonLien, Champ, ChoixListe } from '../../../ui/formulaire.tsx';
import { Vide } from '../../../ui/message.tsx';
import { type Cadre, Page } from '../../../ui/page.tsx';
import { Chiffres, Lien, Section, Texte, Titre } from '../../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../../ui/tableau.tsx';

export interface DonneesPratiques {
  readonly toutes: readonly BonnePratique[];
  readonly filtrees: readonly BonnePratique[];
  readonly filtres: FiltresPratiques;
  readonly adresse: Filtres;
}

const Niveau = ({ p }: { p: BonnePratique }) =>
  p.noeud === null ? (
    'ensemble du schéma'
  ) : (
    <Lien href={r.noeud(p.schema, p.version, p.noeud.id)}>
      {p.noeud.code} {typographier(p.noeud.intitule)}
    </Lien>
  );

export const PagePratiques = ({
  cadre,
  donnees: { toutes, filtrees, filtres, adresse },
}: {
  cadre: Cadre;
  donnees: DonneesPratiques;
}) => {
  const titre = 'Bonnes pratiques';
  const notees = filtrees.filter((p) => !p.releve);
  const releves = filtrees.filter((p) => p.releve);
  const comptes = compterPratiques(notees);
  const schemas = [...new Map(toutes.map((p) => [p.schema, p.intituleSchema]))];
  const services = [...new Set(toutes.map((p) => p.service).filter((s) => s !== ''))].sort((a, b) =>
    comparerTextes(a, b),
  );
  const annees = [...new Set(toutes.flatMap((p) => p.annee ?? []))].sort((a, b) => b - a);
  return (
    <Page cadre={cadre} titre={titre} rubrique="schema">
      <FilAriane etapes={[{ libelle: 'Schémas', href: r.liste() }, { libelle: titre }]} />
      <Titre
        sousTitre="Ce qui se fait déjà, dans tous les schémas de la collectivité : par quel service, depuis quand, pour quel montant et avec quel effet."
        actions={
          toutes.length === 0 ? undefined : (
            <BoutonLien href={l.pratiquesCsv(adresse)} second>
              Exporter (CSV)
            </BoutonLien>
          )
        }
      >
        {titre}
      </Titre>
      {toutes.length === 0 ? (
        <Vide
          titre="Aucune bonne pratique n’est notée"
          action={{ libelle: 'Voir les schémas', href: r.liste() }}
        >
          Sur la fiche d’un niveau, dans un brouillon, « Noter une bonne pratique » garde son service, son
          année, son montant et son effet.
        </Vide>
      ) : (
        <>
          <BarreFiltres action={l.pratiques()} libelle="Choisir des bonnes pratiques">
            <ChoixListe
              nom="schema"
              libelle="Schéma"
              options={[
                { valeur: '', libelle: 'tous' },
                ...schemas.map(([valeur, libelle]) => ({ valeur, libelle: typographier(libelle) })),
              ]}
              valeur={filtres.schema}
            />
            <ChoixListe
              nom="service"
              libelle="Service"
              options={[
                { valeur: '', libelle: 'tous' },
                ...services.map((s) => ({ valeur: s, libelle: typographier(s) })),
              ]}
              valeur={filtres.service}
            />
            <ChoixListe
              nom="annee"
              libelle="Année"
              options={[
                { valeur: '', libelle: 'toutes' },
                ...annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
              ]}
              valeur={filtres.annee === null ? '' : String(filtres.annee)}
            />
            <Champ nom="mots" libelle="Mots" type="search" valeur={filtres.mots} />
          </BarreFiltres>
          <Chiffres
            titre="Ce que disent les bonnes pratiques choisies"
            chiffres={[
              {
                libelle: 'Bonnes pratiques notées',
                valeur: String(comptes.total),
                detail: `et ${compter(releves.length, 'exemple relevé', 'exemples relevés')}`,
              },
              {
                libelle: 'Montant',
                valeur: ecrireMontant(comptes.montant),
                detail: `dit pour ${comptes.avecMontant} sur ${comptes.total}`,
              },
              {
                libelle: 'Effet décrit',
                valeur: String(comptes.avecImpact),
                detail: `sur ${comptes.total}`,
              },
              {
                libelle: 'Services',
                valeur: String(new Set(notees.map((p) => p.service).filter((s) => s !== '')).size),
                detail: 'nommés',
              },
            ]}
          />
          <Section titre="Notées">
            {notees.length === 0 ? (
              <Texte>Aucune bonne pratique notée ne répond à ces choix.</Texte>
            ) : (
              <Tableau
                legende="Bonnes pratiques notées"
                lignes={notees}
                cle={(p) => `${p.version}-${p.id}`}
                colonnes={[
                  { titre: 'Bonne pratique', enTete: true, cellule: (p) => typographier(p.titre) },
                  {
                    titre: 'Service',
                    cellule: (p) => (p.service === '' ? 'non dit' : typographier(p.service)),
                  },
                  { titre: 'Année', insecable: true, cellule: (p) => p.annee ?? 'non dite' },
                  {
                    titre: 'Montant',
                    chiffre: true,
                    cellule: (p) => (p.montant === null ? 'non dit' : ecrireMontant(p.montant)),
                  },
                  { titre: 'Effet', cellule: (p) => (p.impact === '' ? 'non dit' : typographier(p.impact)) },
                  { titre: 'Niveau', cellule: (p) => <Niveau p={p} /> },
                  {
                    titre: 'Schéma',
                    cellule: (p) => (
                      <Lien href={r.version(p.schema, p.version)}>{typographier(p.intituleSchema)}</Lien>
                    ),
                  },
                ]}
              />
            )}
          </Section>
          {releves.length > 0 && (
            <Section titre="Exemples relevés dans les documents">
              <Texte>
                Tels que les documents les racontent, sans service ni montant à part : ils ne sont pas dans
                les comptes ci-dessus.
              </Texte>
              <Tableau
                legende="Exemples et leurs schémas"
                lignes={releves}
                cle={(p) => `${p.version}-${p.id}`}
                colonnes={[
                  { titre: 'Exemple', enTete: true, cellule: (p) => typographier(p.titre) },
                  { titre: 'Niveau', cellule: (p) => <Niveau p={p} /> },
                  {
                    titre: 'Schéma',
                    cellule: (p) => (
                      <Lien href={r.version(p.schema, p.version)}>{typographier(p.intituleSchema)}</Lien>
                    ),
                  },
                ]}
              />
            </Section>
          )}
        </>
      )}
    </Page>
  );
};
