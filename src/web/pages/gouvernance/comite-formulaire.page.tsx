import { MOIS_DE_L_ANNEE, TYPES_COMITE } from '#domaines/gouvernance';
import { champDe, erreurDe, type Saisie, valeurDe } from '../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, ChampChoix, Formulaire } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, CasesACocher, Champs, Groupe, ZoneTexte } from '../../ui/saisie.tsx';
import { Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';

export interface DonneesFormulaireComite {
  readonly saisie: Saisie;
  /** `null` : instance nouvelle. */
  readonly id: string | null;
  readonly acheteurs: readonly { readonly siren: string; readonly nom: string | null }[];
}

const options = (choix: Readonly<Record<string, string>>) =>
  Object.entries(choix).map(([valeur, libelle]) => ({ valeur, libelle }));

export const PageFormulaireComite = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesFormulaireComite;
}) => {
  const { saisie, id, acheteurs } = donnees;
  const titre = id === null ? 'Créer une instance' : `Modifier ${valeurDe(saisie, 'nom')}`;
  const retour = id === null ? r.accueil() : r.comite(id);
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="gouvernance">
      <FilAriane etapes={[{ libelle: 'Gouvernance', href: r.accueil() }, { libelle: titre }]} />
      <Titre>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Formulaire
        action={id === null ? r.comites() : r.comiteModifier(id)}
        jeton={jeton}
        libelle="Fiche de l’instance"
      >
        <Cache nom="version" valeur={String(saisie.version)} />
        <Champ {...champDe(saisie, 'nom')} libelle="Nom" large requis />
        <ChampChoix {...champDe(saisie, 'type')} libelle="Type" options={options(TYPES_COMITE)} />
        <ZoneTexte {...champDe(saisie, 'mission')} libelle="Mission" lignes={3} />
        <Groupe titre="Fréquence">
          <Champ
            {...champDe(saisie, 'seancesParAn')}
            libelle="Séances par an"
            aide="Vide : autant que de besoin."
          />
          <CasesACocher
            nom="moisAttendus"
            question="Mois avant la fin desquels une séance est attendue"
            aide="Aucun coché : les séances sont réparties sur l’année."
            erreur={erreurDe(saisie, 'moisAttendus')}
            cases={MOIS_DE_L_ANNEE.map((m) => ({ valeur: String(m.numero), libelle: m.nom }))}
            cochees={valeurDe(saisie, 'moisAttendus').split(',')}
          />
        </Groupe>
        <Groupe titre="Composition">
          <ZoneTexte
            {...champDe(saisie, 'colleges')}
            libelle="Collèges"
            aide="Un par ligne, avec son nombre de sièges : « Élus : 5 »."
            lignes={4}
          />
          <Champ
            {...champDe(saisie, 'effectif')}
            libelle="Nombre de sièges"
            aide="Ce que prévoit l’acte qui la crée ; vide si rien ne le fixe."
          />
        </Groupe>
        <Groupe titre="Règles choisies">
          <Champs>
            <ChampChoix
              {...champDe(saisie, 'quorumSens')}
              libelle="Quorum"
              options={[
                { valeur: 'plus', libelle: 'plus de cette part des membres en exercice' },
                { valeur: 'moins', libelle: 'au moins cette part des membres en exercice' },
                { valeur: 'aucun', libelle: 'aucun quorum' },
              ]}
            />
            <Champ {...champDe(saisie, 'quorum')} libelle="Part" aide="« 1/2 », « 1/3 »…" />
          </Champs>
          <Champ
            {...champDe(saisie, 'procurationsMax')}
            libelle="Pouvoirs par porteur, au plus"
            aide="0 : aucun pouvoir ; vide : sans limite."
          />
          <Champ
            {...champDe(saisie, 'delaiConvocation')}
            libelle="Jours francs entre convocation et séance"
            aide="Vide : aucun délai exigé."
          />
        </Groupe>
        <Groupe titre="Ce qu’elle suit">
          <Champ
            {...champDe(saisie, 'acheteurs')}
            libelle="Acheteurs concernés (SIREN)"
            aide={
              acheteurs.length === 0
                ? 'Séparés par des virgules ; vide : tous.'
                : `Séparés par des virgules ; vide : tous. Connus : ${acheteurs
                    .slice(0, 6)
                    .map((a) => `${a.siren}${a.nom === null ? '' : ` (${a.nom})`}`)
                    .join(', ')}.`
            }
            large
          />
          <Champ
            {...champDe(saisie, 'schema')}
            libelle="Schéma suivi"
            aide="Son identifiant ; vide : aucun."
          />
        </Groupe>
        <Actions>
          <Bouton>Enregistrer</Bouton>
          <BoutonLien href={retour} second>
            Renoncer
          </BoutonLien>
        </Actions>
      </Formulaire>
    </Page>
  );
};
