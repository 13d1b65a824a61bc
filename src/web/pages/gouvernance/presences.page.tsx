import {
  type Comite,
  compterPresences,
  direRegleQuorum,
  type Presence,
  quorum,
  type Seance,
  STATUTS_PRESENCE,
} from '#domaines/gouvernance';
import { erreurDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, ChoixCellule, PleineLargeur, Propositions, TexteCellule } from '../../ui/saisie.tsx';
import { Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direDateSeance } from './dire-gouvernance.ts';

export interface DonneesPresences {
  readonly comite: Comite;
  readonly seance: Seance;
  readonly presences: readonly Presence[];
  /** Noms des suppléants en fonction, proposés à la saisie. */
  readonly suppleants: readonly string[];
  readonly saisie: Saisie;
}

const OPTIONS = [
  { valeur: '', libelle: 'Non relevé' },
  ...Object.entries(STATUTS_PRESENCE).map(([valeur, libelle]) => ({ valeur, libelle })),
];

export const PagePresences = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesPresences;
}) => {
  const { comite, seance, presences, suppleants, saisie } = donnees;
  const q = quorum(comite.quorum, presences.length, compterPresences(presences).presents);
  return (
    <Page
      cadre={cadre}
      titre={saisie.fautes.length > 0 ? 'Erreur : présences' : 'Présences'}
      rubrique="gouvernance"
    >
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: r.accueil() },
          { libelle: comite.nom, href: r.comite(comite.id) },
          { libelle: `Séance : ${direDateSeance(seance)}`, href: r.seance(seance.id) },
          { libelle: 'Présences' },
        ]}
      />
      <Titre sousTitre={`${comite.nom}, ${direDateSeance(seance)}`}>Relever les présences</Titre>
      <Texte>
        Enregistré à cet instant : {q.presents} présents sur {q.enExercice} convoqués
        {comite.quorum === null
          ? '.'
          : `, ${q.seuil} nécessaires : quorum ${q.atteint ? 'atteint' : 'non atteint'} (règle choisie : ${direRegleQuorum(comite.quorum)}).`}
      </Texte>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire action={r.seancePresences(seance.id)} jeton={jeton} libelle="Feuille de présence">
        <Cache nom="version" valeur={String(saisie.version)} />
        <Propositions id="suppleants" valeurs={suppleants} />
        <Propositions id="convoques" valeurs={presences.map((p) => p.nom)} />
        <PleineLargeur>
          <Tableau
            legende="Feuille de présence"
            lignes={presences}
            cle={(p) => p.membre}
            colonnes={[
              { titre: 'Membre', enTete: true, cellule: (p) => p.nom },
              { titre: 'Collège', cellule: (p) => p.college ?? '—' },
              {
                titre: 'Présence',
                cellule: (p) => (
                  <ChoixCellule
                    nom={`statut-${p.membre}`}
                    libelle={`Présence de ${p.nom}`}
                    options={OPTIONS}
                    valeur={valeurDe(saisie, `statut-${p.membre}`)}
                    erreur={erreurDe(saisie, `statut-${p.membre}`)}
                  />
                ),
              },
              {
                titre: 'Pouvoir à',
                cellule: (p) => (
                  <TexteCellule
                    nom={`pouvoir-${p.membre}`}
                    libelle={`Membre présent à qui ${p.nom} donne pouvoir`}
                    liste="convoques"
                    valeur={valeurDe(saisie, `pouvoir-${p.membre}`)}
                    erreur={erreurDe(saisie, `pouvoir-${p.membre}`)}
                  />
                ),
              },
              {
                titre: 'Suppléé par',
                cellule: (p) => (
                  <TexteCellule
                    nom={`suppleant-${p.membre}`}
                    libelle={`Suppléant qui remplace ${p.nom}`}
                    liste="suppleants"
                    valeur={valeurDe(saisie, `suppleant-${p.membre}`)}
                    erreur={erreurDe(saisie, `suppleant-${p.membre}`)}
                  />
                ),
              },
            ]}
          />
        </PleineLargeur>
        <Actions>
          <Bouton>Enregistrer les présences</Bouton>
          <BoutonLien href={r.seance(seance.id)} second>
            Retour à la séance
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
