import { type CollecteLue, direReponseEntiere, type ReponseLue } from '#domaines/mesure';
import type { Anomalie } from '#domaines/schema';
import { compter, typographier } from '#platform/francais.ts';
import type { ChoixDeLecture } from '#platform/tableur/lire-cellules.ts';
import type { TableauOuvert } from '#platform/tableur/ouvrir-tableau.ts';
import { ACorriger, ChoixDeLaFeuille, ChoixPortes } from '../../formulaires/lecture-de-tableau.tsx';
import { routesMesures as r } from '../../routes-mesures.ts';
import { Actions, Bouton, BoutonLien, ChampFichier, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { intituleDe } from './dire-mesure.ts';
import { ParTableau } from './liste.page.tsx';
import { Anomalies } from './mesure.page.tsx';

interface Place {
  readonly schema: string;
  readonly annee: number;
  readonly intitule: string;
}

const Fil = ({ place: p }: { place: Place }) => (
  <FilAriane
    etapes={[
      { libelle: 'Mesures', href: r.liste({ annee: p.annee }) },
      { libelle: `Collecte ${p.annee}`, href: r.collecte(p.schema, p.annee) },
      { libelle: 'Rendre le tableau' },
    ]}
  />
);

export const PageReponses = ({
  cadre,
  jeton,
  place,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  place: Place;
  erreur: string | undefined;
}) => (
  <Page
    cadre={cadre}
    titre={erreur === undefined ? 'Rendre le tableau rempli' : 'Erreur : rendre le tableau rempli'}
    rubrique="indicateurs"
  >
    <Fil place={place} />
    <Titre sousTitre={`Collecte des mesures de ${place.annee}, ${place.intitule}`}>
      Rendre le tableau rempli
    </Titre>
    <Section titre="Envoyer le tableau" encadre>
      <Formulaire
        action={r.reponses(place.schema, place.annee)}
        jeton={jeton}
        libelle="Tableau de réponses"
        fichier
      >
        <ChampFichier
          nom="fichier"
          libelle="Tableau"
          aide="Classeur .xlsx ou .ods, ou CSV ; 5 Mo au plus. Rien n’est enregistré avant votre accord."
          erreur={erreur}
        />
        <Bouton>Lire le tableau</Bouton>
      </Formulaire>
    </Section>
    <Section titre="Le tableau à remplir">
      <Texte>
        Une ligne par demande, avec ce qui est déjà répondu. Une ligne laissée vide n’est pas une réponse ; «
        Non déclaré, parce que » en est une. Les colonnes se reconnaissent dans n’importe quel ordre, celles
        en plus sont laissées de côté.
      </Texte>
      <ParTableau schema={place.schema} annee={place.annee} />
    </Section>
  </Page>
);

export const PageSimulationReponses = ({
  cadre,
  jeton,
  place,
  depot,
  tableau,
  choix,
  lu,
  anomalies,
  nommer,
}: {
  cadre: Cadre;
  jeton: string;
  place: Place;
  depot: string;
  tableau: TableauOuvert;
  choix: ChoixDeLecture;
  lu: CollecteLue;
  /** Ce qui clocherait dans l'année une fois le tableau enregistré. */
  anomalies: readonly Anomalie[];
  nommer: (siren: string | null) => string;
}) => {
  const fautif = lu.erreurs.length > 0;
  const adresse = r.depot(place.schema, place.annee, depot);
  const titre = fautif ? 'Ce tableau est à corriger' : 'Ce que le tableau donnera';
  return (
    <Page cadre={cadre} titre={fautif ? `Erreur : ${titre.toLowerCase()}` : titre} rubrique="indicateurs">
      <Fil place={place} />
      <Titre>{titre}</Titre>
      <ChoixDeLaFeuille tableau={tableau} choix={choix} adresse={adresse} />
      {fautif ? (
        <ACorriger
          erreurs={lu.erreurs}
          renvoyer={r.reponses(place.schema, place.annee)}
          adresse={adresse}
          choix={choix}
          telecharger={r.depotErreurs(place.schema, place.annee, depot)}
        />
      ) : (
        <>
          <Message ton="information" titre="Rien n’est encore enregistré">
            <p>
              {compter(lu.reponses.length, 'réponse sera enregistrée', 'réponses seront enregistrées')},{' '}
              {compter(lu.inchangees, 'reste comme elle est', 'restent comme elles sont')},{' '}
              {compter(lu.vides, 'ligne est laissée vide', 'lignes sont laissées vides')}.
              {lu.remarques.map((remarque) => ` ${remarque}`)}
            </p>
          </Message>
          {anomalies.length > 0 && <Anomalies anomalies={anomalies} />}
          {lu.reponses.length > 0 && (
            <Tableau
              legende="Réponses lues"
              lignes={lu.reponses}
              cle={(x) => String(x.ligne)}
              colonnes={[
                { titre: 'Ligne', chiffre: true, cellule: (x) => x.ligne },
                {
                  titre: 'Indicateur',
                  enTete: true,
                  cellule: ({ fiche: f }: ReponseLue) => `${f.code} ${intituleDe(f.code)}`,
                },
                { titre: 'Acheteur', cellule: (x) => nommer(x.fiche.acheteur) },
                { titre: 'Réponse', cellule: (x) => typographier(direReponseEntiere(x.fiche.reponse)) },
                { titre: 'Source', cellule: (x) => typographier(x.fiche.source) || '—' },
                {
                  titre: 'C’est',
                  cellule: (x) => (x.change === 'nouvelle' ? 'une réponse' : 'une correction'),
                },
              ]}
            />
          )}
          <Formulaire
            action={r.depotConfirmer(place.schema, place.annee, depot)}
            jeton={jeton}
            libelle="Enregistrer les réponses"
          >
            <ChoixPortes choix={choix} />
            <Actions>
              {lu.reponses.length > 0 && <Bouton>Enregistrer les réponses</Bouton>}
              <BoutonLien href={r.reponses(place.schema, place.annee)} second>
                Envoyer un autre tableau
              </BoutonLien>
            </Actions>
          </Formulaire>
        </>
      )}
    </Page>
  );
};
