import { type ActionCitable, type Equipier, EXPERTISES, type TempsPasse } from '#domaines/equipe';
import { compter } from '#platform/francais.ts';
import { erreurDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routesEquipe as r } from '../../routes-equipe.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import {
  ACorriger,
  ChoixCellule,
  NombreCellule,
  PleineLargeur,
  Propositions,
  TexteCellule,
} from '../../ui/saisie.tsx';
import { Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direHeures } from './dire-equipe.ts';
import { direJourDeGrille, direMois, type LigneMontree, moisVoisin } from './grille.ts';

export interface DonneesTemps {
  readonly membre: Equipier;
  readonly nom: string;
  readonly mois: string;
  readonly temps: readonly TempsPasse[];
  readonly lignes: readonly LigneMontree[];
  readonly possibles: readonly string[];
  readonly actions: readonly ActionCitable[];
  readonly activites: readonly string[];
  readonly saisie: Saisie;
  /** Combien de lignes viennent d'être enregistrées. */
  readonly fait: number | null;
  readonly estSuivant: boolean;
}

const champ = (saisie: Saisie, quoi: string, rang: number) => {
  const nom = `${quoi}-${rang}`;
  return { nom, valeur: valeurDe(saisie, nom), erreur: erreurDe(saisie, nom) };
};

const Jour = ({ d, ligne }: { d: DonneesTemps; ligne: LigneMontree }) => {
  const erreur = erreurDe(d.saisie, `jour-${ligne.rang}`);
  if (ligne.jour === '')
    return (
      <ChoixCellule
        {...champ(d.saisie, 'jour', ligne.rang)}
        libelle={`Jour de la ligne ${ligne.rang}`}
        etroit
        options={[
          { valeur: '', libelle: 'autre jour' },
          ...d.possibles.map((j) => ({ valeur: j, libelle: direJourDeGrille(j) })),
        ]}
      />
    );
  return (
    <>
      {direJourDeGrille(ligne.jour)}
      <Cache nom={`jour-${ligne.rang}`} valeur={ligne.jour} />
      {ligne.id !== null && <Cache nom={`id-${ligne.rang}`} valeur={ligne.id} />}
      {erreur !== undefined && (
        <span id={`jour-${ligne.rang}`} className="block text-error font-medium">
          {erreur}
        </span>
      )}
    </>
  );
};

const Grille = ({ d }: { d: DonneesTemps }) => {
  const dire = (quoi: string, l: LigneMontree): string =>
    `${quoi}, ${l.jour === '' ? `ligne ${l.rang}` : direJourDeGrille(l.jour)}`;
  return (
    <Tableau
      legende={`Temps de ${direMois(d.mois)}`}
      lignes={d.lignes}
      cle={(l) => String(l.rang)}
      colonnes={[
        { titre: 'Jour', insecable: true, cellule: (l) => <Jour d={d} ligne={l} /> },
        {
          titre: 'Heures',
          cellule: (l) => (
            <NombreCellule {...champ(d.saisie, 'heures', l.rang)} libelle={dire('Heures', l)} />
          ),
        },
        {
          titre: 'Activité',
          cellule: (l) => (
            <TexteCellule
              {...champ(d.saisie, 'activite', l.rang)}
              libelle={dire('Activité', l)}
              liste="activites"
            />
          ),
        },
        {
          titre: 'Action du schéma (facultatif)',
          cellule: (l) => (
            <TexteCellule
              {...champ(d.saisie, 'action', l.rang)}
              libelle={dire('Action', l)}
              liste="actions"
            />
          ),
        },
      ]}
    />
  );
};

export const PageTemps = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesTemps;
}) => {
  const titre = `Temps de ${d.nom}`;
  const total = d.temps.reduce((somme, t) => somme + t.heures, 0);
  const voisin = (n: number) => moisVoisin(d.mois, n);
  return (
    <Page
      cadre={cadre}
      titre={d.saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre}
      rubrique="gouvernance"
    >
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Équipe SPASER', href: r.equipe() },
          { libelle: d.nom, href: r.equipier(d.membre.id) },
          { libelle: `Temps de ${direMois(d.mois)}` },
        ]}
      />
      <Titre
        sousTitre={`${EXPERTISES[d.membre.expertise]} ; ${direMois(d.mois)} : ${direHeures(total)} en ${compter(d.temps.length, 'saisie', 'saisies')}.`}
        actions={
          <Actions>
            <BoutonLien href={r.temps(d.membre.id, voisin(-1))} second>
              {`← ${direMois(voisin(-1))}`}
            </BoutonLien>
            {d.estSuivant && (
              <BoutonLien href={r.temps(d.membre.id, voisin(1))} second>
                {`${direMois(voisin(1))} →`}
              </BoutonLien>
            )}
          </Actions>
        }
      >
        {titre}
      </Titre>
      {d.fait !== null && (
        <Message
          ton="succes"
          titre={
            d.fait === 0 ? 'Rien n’a changé' : compter(d.fait, 'ligne enregistrée', 'lignes enregistrées')
          }
        />
      )}
      {d.saisie.fautes.length > 0 && <ACorriger fautes={d.saisie.fautes} />}
      {d.lignes.length === 0 ? (
        <Texte>
          Aucun jour de ce mois ne peut recevoir de temps : il est à venir, ou hors de la présence.
        </Texte>
      ) : (
        <Formulaire action={r.temps(d.membre.id)} jeton={jeton} libelle={`Temps de ${direMois(d.mois)}`}>
          <Cache nom="version" valeur={String(d.saisie.version)} />
          <Cache nom="mois" valeur={d.mois} />
          <Texte>
            Écrivez les heures (1,5 ou 1 h 30) et l’activité des jours qui comptent ; laissez vides les
            autres. Vider une ligne la retire : le journal garde ce qu’elle disait.
          </Texte>
          <PleineLargeur>
            <Grille d={d} />
          </PleineLargeur>
          <Propositions id="activites" valeurs={d.activites} />
          <Propositions id="actions" valeurs={d.actions.map((a) => `${a.code} · ${a.intitule}`)} />
          <Actions>
            <Bouton>Enregistrer le mois</Bouton>
            <BoutonLien href={r.equipe()} second>
              Retour à l’équipe
            </BoutonLien>
          </Actions>
        </Formulaire>
      )}
    </Page>
  );
};
