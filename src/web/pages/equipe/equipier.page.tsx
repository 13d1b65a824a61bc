import { type Equipier, EXPERTISES, OBJETS_EQUIPE } from '#domaines/equipe';
import type { PersonneNommable } from '#domaines/gouvernance';
import { ecrireJour } from '#platform/francais.ts';
import { ChoixPersonne } from '../../formulaires/choix-personne.tsx';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { direTroisEtats, TROIS_ETATS } from '../../formulaires/valeurs.ts';
import { routesEquipe as r } from '../../routes-equipe.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, Champs, Groupe } from '../../ui/saisie.tsx';
import { Depliable, Fiche, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import { direHeures } from './dire-equipe.ts';

export interface DonneesEquipier {
  /** `null` : nouveau membre. */
  readonly membre: Equipier | null;
  readonly nom: string;
  readonly annuaire: readonly PersonneNommable[];
  readonly saisie: Saisie;
  /** Années dont on saisit les heures prévues. */
  readonly annees: readonly number[];
  readonly aujourdhui: string;
  readonly peutGerer: boolean;
  readonly peutSaisir: boolean;
}

const FicheLue = ({ membre }: { membre: Equipier }) => (
  <Fiche
    lignes={[
      ['Expertise', EXPERTISES[membre.expertise]],
      [
        'Mission dans la fiche de poste',
        `${direTroisEtats(membre.mission)}${membre.missionLe === null ? '' : `, le ${ecrireJour(membre.missionLe)}`}`,
      ],
      ['Dans l’équipe depuis le', ecrireJour(membre.debut)],
      ...membre.heures.map(
        (h) =>
          [`Heures prévues en ${h.annee}`, h.heures === null ? 'non déclaré' : direHeures(h.heures)] as const,
      ),
    ]}
  />
);

const Formulaires = ({ jeton, d }: { jeton: string; d: DonneesEquipier }) => {
  const { membre, saisie, annuaire, annees } = d;
  return (
    <Formulaire
      action={membre === null ? r.equipe() : r.equipier(membre.id)}
      jeton={jeton}
      libelle="Fiche du membre de l’équipe"
    >
      <Cache nom="version" valeur={String(saisie.version)} />
      <Champs>
        <ChoixPersonne
          saisie={saisie}
          annuaire={annuaire}
          aide="Elle saisit alors son temps elle-même, si elle a un compte."
        />
        <Champ {...champDe(saisie, 'nom')} libelle="Nom libre" aide="Si elle n’est pas dans l’annuaire." />
      </Champs>
      <Champs>
        <ChampChoix
          {...champDe(saisie, 'expertise')}
          libelle="Expertise"
          options={Object.entries(EXPERTISES).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ {...champDe(saisie, 'debut')} libelle="Dans l’équipe depuis le" type="date" requis />
      </Champs>
      <Groupe titre="Fiche de poste">
        <Champs>
          <ChampChoix
            {...champDe(saisie, 'mission')}
            libelle="Dit-elle la mission SPASER ?"
            options={TROIS_ETATS}
          />
          <Champ
            {...champDe(saisie, 'missionLe')}
            libelle="Depuis le, ou constaté le"
            aide="Vide si non déclaré."
            type="date"
          />
        </Champs>
      </Groupe>
      <Groupe titre="Heures prévues dans l’année">
        <Champs>
          {annees.map((annee) => (
            <Champ
              key={annee}
              {...champDe(saisie, `heures-${annee}`)}
              libelle={String(annee)}
              aide="Vide : non déclaré."
            />
          ))}
        </Champs>
      </Groupe>
      <Actions>
        <Bouton>Enregistrer</Bouton>
        <BoutonLien href={r.equipe()} second>
          Renoncer
        </BoutonLien>
      </Actions>
    </Formulaire>
  );
};

export const PageEquipier = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesEquipier;
}) => {
  const { membre, saisie } = d;
  const titre = membre === null ? 'Ajouter un membre à l’équipe' : d.nom;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Équipe SPASER', href: r.equipe() },
          { libelle: titre },
        ]}
      />
      <Titre
        {...(membre === null ? {} : { sousTitre: EXPERTISES[membre.expertise] })}
        actions={
          membre !== null && d.peutSaisir ? (
            <BoutonLien href={r.temps(membre.id)} second>
              Temps passé
            </BoutonLien>
          ) : undefined
        }
      >
        {titre}
      </Titre>
      {membre !== null && membre.fin !== null && (
        <Message ton="information" titre={`Dans l’équipe jusqu’au ${ecrireJour(membre.fin)}`} />
      )}
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {d.peutGerer ? <Formulaires jeton={jeton} d={d} /> : membre !== null && <FicheLue membre={membre} />}
      {membre !== null && membre.fin === null && d.peutGerer && (
        <Depliable titre="Enregistrer un départ" ouvert={saisie.fautes.some((f) => f.champ === 'le')}>
          <Formulaire action={r.equipierQuitter(membre.id)} jeton={jeton} libelle="Enregistrer un départ">
            <Cache nom="version" valeur={String(saisie.version)} />
            <Champ
              {...champDe(saisie, 'le')}
              libelle="Dernier jour dans l’équipe"
              aide="Sa fiche et ses heures restent."
              type="date"
              requis
            />
            <Bouton second>Enregistrer le départ</Bouton>
          </Formulaire>
        </Depliable>
      )}
      {membre !== null && <LienJournal type={OBJETS_EQUIPE.equipier} objet={membre.id} />}
    </Page>
  );
};
