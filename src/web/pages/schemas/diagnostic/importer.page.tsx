import type { AnneeLue, SimulationDepenses } from '#domaines/schema';
import { compter, ecrireInstant, ecrireNombre } from '#platform/francais.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import type { TableauOuvert } from '#platform/tableur/ouvrir-tableau.ts';
import { ACorriger, ChoixDeLaFeuille, ChoixPortes } from '../../../formulaires/lecture-de-tableau.tsx';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Actions, Bouton, BoutonLien, Cache, ChampFichier, Formulaire } from '../../../ui/formulaire.tsx';
import { LiensTableau } from '../../../ui/liens-tableau.tsx';
import { Message } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Liste, Section, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { direMontant } from './dire-diagnostic.ts';
import { type Commun, PageDiagnostic } from './habillage.tsx';

export const PageImporterDepenses = ({
  cadre,
  jeton,
  commun,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  commun: Commun;
  erreur: string | undefined;
}) => {
  const { id } = commun.place.schema;
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={commun}
      vue="depenses"
      titre="Importer des dépenses"
      etape="Importer"
      enErreur={erreur !== undefined}
      sousTitre="Chaque année du fichier remplace celle qui est en place ; les autres ne bougent pas."
    >
      <Section titre="Envoyer le fichier" encadre>
        <Formulaire action={r.importer(id)} jeton={jeton} libelle="Dépenses à importer" fichier>
          <ChampFichier
            nom="fichier"
            libelle="Dépenses"
            aide="Classeur .xlsx ou .ods, ou CSV ; 5 Mo et 50 000 lignes au plus. Rien n’est enregistré avant votre accord."
            erreur={erreur}
          />
          <Bouton>Lire le fichier</Bouton>
        </Formulaire>
      </Section>
      <Section titre="Le tableau attendu">
        <Texte>
          Une ligne par dépense, ou par total d’un service et d’une typologie. « Année » et « Montant HT (€) »
          sont nécessaires ; « Service », « Typologie d’achat », « Fournisseur » et « Acheteur » se laissent
          vides quand on ne sait pas. Les titres se reconnaissent sans majuscules ni accents, dans n’importe
          quel ordre : « Exercice », « Direction », « Famille d’achat » conviennent aussi.
        </Texte>
        <Actions>
          <LiensTableau libelle="Tableau à remplir" href={(f) => r.tableauVide(id, f)} />
        </Actions>
      </Section>
    </PageDiagnostic>
  );
};

const direEffet = (a: AnneeLue): string => {
  if (a.remplace === null) return 'nouvelle année';
  if (a.identique) return 'déjà en place, à l’identique : rien ne change';
  return `remplace ${compter(a.remplace.lignes, 'ligne', 'lignes')} de « ${a.remplace.fichier} », importées par ${a.remplace.deposePar} le ${ecrireInstant(new Date(a.remplace.deposeLe))}`;
};

export const PageSimulationDepenses = ({
  cadre,
  jeton,
  commun,
  depot,
  nom,
  tableau,
  choix,
  simulation,
  erreurs,
}: {
  cadre: Cadre;
  jeton: string;
  commun: Commun;
  depot: string;
  nom: string;
  tableau: TableauOuvert;
  choix: ChoixDeLecture;
  simulation: SimulationDepenses | null;
  erreurs: readonly ErreurTableau[];
}) => {
  const { id } = commun.place.schema;
  const feuille = <ChoixDeLaFeuille tableau={tableau} choix={choix} adresse={r.depot(id, depot)} />;
  if (simulation === null)
    return (
      <PageDiagnostic
        cadre={cadre}
        commun={commun}
        vue="depenses"
        titre="Ce fichier est à corriger"
        etape="Importer"
        enErreur
        sousTitre={`«\u00a0${nom}\u00a0»`}
      >
        {feuille}
        <ACorriger
          erreurs={erreurs}
          renvoyer={r.importer(id)}
          adresse={r.depot(id, depot)}
          choix={choix}
          telecharger={r.depotErreurs(id, depot)}
        />
      </PageDiagnostic>
    );
  const { annees, servicesNeufs } = simulation;
  const change = annees.some((a) => !a.identique);
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={commun}
      vue="depenses"
      titre="Ce que le fichier donnera"
      etape="Importer"
      sousTitre={`«\u00a0${nom}\u00a0»`}
    >
      <Message ton="information" titre="Rien n’est encore enregistré">
        <p>
          {change
            ? 'Vérifiez, puis confirmez.'
            : 'Ces dépenses sont déjà en place, à l’identique : il n’y a rien à faire.'}
        </p>
      </Message>
      {feuille}
      <Section titre="Par année">
        <Tableau
          legende="Ce que le fichier dit de chaque année"
          lignes={annees}
          cle={(a) => String(a.annee)}
          colonnes={[
            { titre: 'Année', enTete: true, cellule: (a) => a.annee },
            { titre: 'Lignes', chiffre: true, cellule: (a) => ecrireNombre(a.lignes) },
            { titre: 'Montant HT', chiffre: true, cellule: (a) => direMontant(a.montant) },
            { titre: 'Sans montant', chiffre: true, cellule: (a) => ecrireNombre(a.sansMontant) },
            { titre: 'Sans service', chiffre: true, cellule: (a) => ecrireNombre(a.sansService) },
            { titre: 'Sans typologie', chiffre: true, cellule: (a) => ecrireNombre(a.sansTypologie) },
            { titre: 'Ce qui se passera', cellule: direEffet },
          ]}
        />
      </Section>
      {simulation.remarques.length > 0 && (
        <Section titre="À savoir">
          <Liste>
            {simulation.remarques.map((t) => (
              <li key={t}>{t}</li>
            ))}
          </Liste>
        </Section>
      )}
      <Section
        titre={compter(simulation.services.length, 'service reconnu', 'services reconnus')}
        ancre="services-reconnus"
      >
        {servicesNeufs.length === 0 ? (
          <Texte>Tous étaient déjà dans le diagnostic.</Texte>
        ) : (
          <>
            <Texte>
              {compter(servicesNeufs.length, 'entre', 'entrent')} dans le diagnostic. Deux écritures d’un même
              service y feraient deux services : vérifiez les noms.
            </Texte>
            <Liste>
              {servicesNeufs.map((t) => (
                <li key={t}>{t}</li>
              ))}
            </Liste>
          </>
        )}
      </Section>
      {change ? (
        <Formulaire action={r.depotConfirmer(id, depot)} jeton={jeton} libelle="Confirmer l’import">
          <Cache nom="constat" valeur={simulation.constat} />
          <ChoixPortes choix={choix} />
          <Actions>
            <Bouton>
              {annees.some((a) => a.remplace !== null && !a.identique)
                ? 'Remplacer ces dépenses'
                : 'Enregistrer ces dépenses'}
            </Bouton>
            <BoutonLien href={r.importer(id)} second>
              Renoncer
            </BoutonLien>
          </Actions>
        </Formulaire>
      ) : (
        <Actions>
          <BoutonLien href={r.depenses(id)}>Voir les dépenses</BoutonLien>
        </Actions>
      )}
    </PageDiagnostic>
  );
};
