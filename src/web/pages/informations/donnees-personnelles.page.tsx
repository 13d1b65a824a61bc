import { type Cadre, Page } from '../../ui/page.tsx';
import { Liste, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

const DUREES = [
  {
    quoi: 'Fiche d’une personne : nom, prénom, fonction, délégation, courriel, service, rôles',
    pourquoi: 'ouvrir ses droits, dire qui pilote quoi',
    duree: 'tant qu’elle travaille avec la collectivité ; puis jusqu’à son anonymisation',
  },
  {
    quoi: 'Compte : empreinte du mot de passe, clé de double authentification chiffrée, identifiant ProConnect',
    pourquoi: 'se connecter',
    duree: 'effacé avec l’anonymisation',
  },
  {
    quoi: 'Session : adresse réseau, navigateur, dates',
    pourquoi: 'reconnaître un appareil, le déconnecter',
    duree: '12 heures, ou jusqu’à la déconnexion',
  },
  {
    quoi: 'Essais de connexion : courriel saisi ou adresse réseau, nombre, heure',
    pourquoi: 'arrêter qui essaie des mots de passe',
    duree: '24 heures',
  },
  {
    quoi: 'Journal : qui a changé quoi, quand',
    pourquoi: 'rendre compte, corriger, prouver',
    duree: 'la durée du schéma ; le nom s’efface avec l’anonymisation',
  },
  {
    quoi: 'Temps passé sur le schéma : jour, heures, activité, montrés à la personne et à qui pilote',
    pourquoi: 'mesurer le temps que l’équipe consacre au schéma',
    duree: 'la durée du schéma ; le nom s’efface avec l’anonymisation',
  },
  {
    quoi: 'Nom de qui répond à une concertation pour un organisme, s’il le donne',
    pourquoi: 'savoir à qui répondre',
    duree: 'la durée du schéma, ou jusqu’à ce que la personne demande de l’effacer',
  },
  {
    quoi: 'Noms des membres, présences et votes dans les séances et délibérations',
    pourquoi: 'actes publics de la collectivité',
    duree: 'conservés comme archives publiques',
  },
] as const;

export const PageDonneesPersonnelles = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Données personnelles">
    <Titre sousTitre="La collectivité est responsable du traitement ; qui héberge l’application est son sous-traitant (RGPD, art. 28).">
      Données personnelles
    </Titre>
    <Section titre="Ce qui est gardé, et combien de temps">
      <Tableau
        legende="Données gardées, leur raison et leur durée"
        lignes={DUREES}
        cle={(l) => l.quoi}
        colonnes={[
          { titre: 'Donnée', enTete: true, cellule: (l) => l.quoi },
          { titre: 'Pourquoi', cellule: (l) => l.pourquoi },
          { titre: 'Durée', cellule: (l) => l.duree },
        ]}
      />
    </Section>
    <Pile>
      <Section titre="Les contrats et les entreprises">
        <Texte>
          L’application enregistre des contrats publics et les entreprises qui les exécutent, tels que la loi
          les publie. Le nom d’une entreprise individuelle peut être celui d’une personne : il figure déjà
          dans les données publiées.
        </Texte>
      </Section>
      <Section titre="Ce qui n’est jamais gardé">
        <Liste>
          <li>aucun nom de bénéficiaire d’une clause d’insertion : des heures, et rien d’autre ;</li>
          <li>aucun mot de passe, ni aucun jeton d’invitation : seulement leur empreinte ;</li>
          <li>aucune mesure d’audience, aucune ressource chargée depuis un autre site.</li>
        </Liste>
      </Section>
      <Section titre="Cookies">
        <Texte>
          Seulement des cookies techniques, illisibles par un script : la session (12 heures), la protection
          des formulaires, et, le temps d’une connexion par ProConnect, de quoi reconnaître la réponse. Ils ne
          demandent pas de consentement.
        </Texte>
      </Section>
      <Section titre="Journal technique">
        <Texte>
          Une erreur de l’application s’écrit dans le journal du serveur avec un numéro d’incident, la page
          demandée et l’heure, sans les données saisies.
        </Texte>
      </Section>
      <Section titre="Vos droits">
        <Texte>
          « Mon compte » montre votre fiche et permet de télécharger tout ce qui vous concerne. Pour une
          correction, adressez-vous à un administrateur de votre collectivité ; pour l’effacement, à sa
          déléguée ou à son délégué à la protection des données : une personne partie est anonymisée, jusque
          dans le journal. Les procès-verbaux et délibérations gardent les noms que la loi y met. Vous pouvez
          aussi saisir la CNIL.
        </Texte>
      </Section>
      <Section titre="Aucune décision automatique">
        <Texte>
          Les chiffres et les statuts aident des personnes à décider ; l’application ne décide de rien à leur
          place.
        </Texte>
      </Section>
    </Pile>
  </Page>
);
