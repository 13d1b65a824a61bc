import { type Bilan, estMesure, grouper, type IndicateurBilan, resumer } from '#domaines/rapport';
import { compter, ecrireMontantCourt, typographier } from '#platform/francais.ts';
import type { AlerteSauvegarde } from '../../../jobs/echeance-sauvegarde.rules.ts';
import { routes } from '../../routes.ts';
import { routesMesures } from '../../routes-mesures.ts';
import { type ChoixBilan, FiltresDuBilan, type FiltresRetenus } from '../../ui/filtres-bilan.tsx';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Indicateur } from '../../ui/indicateur.tsx';
import { LegendeJauge } from '../../ui/jauge.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { presenterIndicateur } from '../../ui/presenter-indicateur.ts';
import { AFaire, Chiffres, Depliable, Grille, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { ComparerAcheteurs, Concessions } from './bilan-detaille.tsx';
import { taches } from './taches.ts';

export interface DonneesTableauDeBord {
  readonly bilan: Bilan;
  readonly choix: ChoixBilan;
  readonly retenus: FiltresRetenus;
  /** « Données importées hier » : d'où viennent les chiffres et de quand. */
  readonly fraicheur: string;
  readonly reception: string;
  readonly fichiers: number;
  readonly anomalies: number;
  readonly sauvegarde: AlerteSauvegarde | null;
}

/** Registre vide : une seule chose à faire. */
export const TableauDeBordVide = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Tableau de bord" rubrique="tableau-de-bord">
    <Titre>Tableau de bord</Titre>
    <Vide titre="Le registre est vide" action={{ libelle: 'Importer des contrats', href: routes.importer() }}>
      <p>
        Importez le fichier des données essentielles de la commande publique (DECP) de votre collectivité :
        les indicateurs du schéma s’affichent aussitôt, chacun avec les contrats qui le fondent.
      </p>
    </Vide>
  </Page>
);

/** Aucun contrat pour ce choix : dire pourquoi, garder les filtres sous la main. */
export const TableauDeBordSansContrat = ({
  cadre,
  choix,
  retenus,
  raison,
}: {
  cadre: Cadre;
  choix: ChoixBilan;
  retenus: FiltresRetenus;
  raison: string;
}) => (
  <Page cadre={cadre} titre="Tableau de bord" rubrique="tableau-de-bord">
    <Titre actions={<FiltresDuBilan action={routes.tableauDeBord()} choix={choix} retenus={retenus} />}>
      Tableau de bord
    </Titre>
    <Vide
      titre="Aucun contrat pour ce choix"
      action={{ libelle: 'Tout afficher', href: routes.tableauDeBord() }}
    >
      <p>{typographier(raison)}</p>
    </Vide>
  </Page>
);

/** Le montant actuel, à côté du montant initial quand des modifications l'ont changé. */
const apresModifications = ({ totaux: { montant, montantActuel } }: Bilan): string =>
  montantActuel === null || montantActuel === montant
    ? ''
    : `, ${ecrireMontantCourt(montantActuel)} après modifications`;

const EN_ATTENTE: Readonly<Record<string, string>> = {
  'population à venir': 'attend un suivi que l’outil ne tient pas encore',
  import: 'attend un fichier d’un autre système',
};

const Attente = ({
  indicateurs,
  donnees,
}: {
  indicateurs: readonly IndicateurBilan[];
  donnees: DonneesTableauDeBord;
}) => (
  <Section titre="Pas encore mesurés">
    <Depliable
      titre={`${compter(indicateurs.length, 'indicateur n’est', 'indicateurs ne sont')} pas encore ${
        indicateurs.length < 2 ? 'mesuré' : 'mesurés'
      } : les voir`}
    >
      <Tableau
        legende="Indicateurs pas encore mesurés"
        lignes={indicateurs}
        cle={(i) => i.code}
        colonnes={[
          {
            titre: 'Indicateur',
            enTete: true,
            cellule: (i) => (
              <Lien href={routes.indicateur(i.code, donnees.retenus.filtres)}>
                {typographier(i.intitule)}
              </Lien>
            ),
          },
          { titre: 'Code', cellule: (i) => i.code },
          {
            titre: 'Ce qu’il attend',
            cellule: (i) =>
              i.etat === 'saisie' ? (
                <Lien
                  href={routesMesures.saisir(i.code, {
                    ...(donnees.retenus.annee === null ? {} : { annee: donnees.retenus.annee }),
                    acheteur: donnees.retenus.filtres.acheteur,
                  })}
                >
                  à saisir par un service
                </Lien>
              ) : (
                (EN_ATTENTE[i.etat] ?? i.etat)
              ),
          },
        ]}
      />
    </Depliable>
  </Section>
);

export const TableauDeBord = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesTableauDeBord }) => {
  const { bilan, choix, retenus, fraicheur } = donnees;
  const { annee, filtres } = retenus;
  const mode = filtres.mesure ?? 'nombre';
  const mesures = bilan.indicateurs.filter(estMesure);
  const attendus = bilan.indicateurs.filter((i) => !estMesure(i));
  const titre = annee === null ? 'Tableau de bord, toutes années' : `Tableau de bord ${annee}`;
  return (
    <Page cadre={cadre} titre={titre} rubrique="tableau-de-bord">
      <Titre
        sousTitre={
          bilan.modele === null ? 'Indicateurs calculés sur les contrats publiés' : bilan.modele.intitule
        }
        actions={<FiltresDuBilan action={routes.tableauDeBord()} choix={choix} retenus={retenus} />}
      >
        {titre}
      </Titre>
      <Chiffres
        titre="L’essentiel"
        chiffres={[
          ...resumer(bilan)
            .slice(0, 3)
            .map((x, rang) => ({
              libelle: x.libelle,
              valeur: x.valeur,
              detail: `${typographier(x.note)}${rang === 0 ? apresModifications(bilan) : ''}`,
            })),
          {
            libelle: 'Dernières données reçues',
            valeur: donnees.reception,
            detail: compter(donnees.fichiers, 'fichier importé', 'fichiers importés'),
          },
        ]}
      />
      {bilan.marches === 0 && mesures.every((i) => i.saisie === undefined) ? (
        <Vide
          titre="Aucun marché pour ce choix"
          action={{ libelle: 'Tout afficher', href: routes.tableauDeBord() }}
        >
          <p>Aucun marché notifié ne répond à cet exercice et à cet acheteur.</p>
        </Vide>
      ) : (
        grouper(bilan, mesures).map((groupe, rang) => (
          <Section
            key={groupe.titre}
            titre={typographier(groupe.titre)}
            lien={
              rang === 0 ? (
                <Lien href={routes.indicateurs(filtres)}>Voir tous les indicateurs</Lien>
              ) : undefined
            }
          >
            <Grille>
              {groupe.indicateurs.map((i) => (
                <Indicateur
                  key={i.code}
                  carte={presenterIndicateur(i, {
                    annee,
                    mode,
                    filtres,
                    pied: `${i.code} · ${i.autresLignes === undefined ? fraicheur : 'tenu dans l’outil'}`,
                  })}
                />
              ))}
            </Grille>
          </Section>
        ))
      )}
      <LegendeJauge />
      <ComparerAcheteurs bilan={bilan} mode={mode} filtres={filtres} />
      <Concessions bilan={bilan} />
      {attendus.length > 0 && <Attente indicateurs={attendus} donnees={donnees} />}
      <Section titre="Emporter ce bilan" encadre>
        <Actions>
          {(['pdf', 'xlsx', 'csv', 'json'] as const).map((format) => (
            <BoutonLien key={format} second href={routes.bilan(format, filtres)}>
              {
                { pdf: 'Rapport PDF', xlsx: 'Classeur Excel', csv: 'Tableau CSV', json: 'Données JSON' }[
                  format
                ]
              }
            </BoutonLien>
          ))}
        </Actions>
        <Texte petit>Les mêmes chiffres que cette page, avec les mêmes filtres.</Texte>
      </Section>
      <AFaire taches={taches(donnees)} />
    </Page>
  );
};
