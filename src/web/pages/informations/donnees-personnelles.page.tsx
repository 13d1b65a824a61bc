import { type Conservation, HEURES_DE_SESSION } from '#platform/conservation.ts';
import { donneesGardees } from '../../../lire-tranches.ts';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Liste, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

/** Les guillemets et les signes doubles ne se séparent pas de leur mot en fin de ligne. */
const insecable = (texte: string): string =>
  texte.replaceAll('« ', '«\u00a0').replaceAll(/ (?=[»;:])/g, '\u00a0');

export const PageDonneesPersonnelles = ({
  cadre,
  conservation,
}: {
  cadre: Cadre;
  conservation: Conservation;
}) => (
  <Page cadre={cadre} titre="Données personnelles">
    <Titre sousTitre="La collectivité est responsable du traitement ; qui héberge l’application est son sous-traitant (RGPD, art. 28).">
      Données personnelles
    </Titre>
    <Section titre="Ce qui est gardé, et combien de temps">
      <Texte>
        Les durées en jours et en heures sont appliquées par l’application elle-même, chaque jour. Ce sont des
        choix de l’outil, et non des durées fixées par la loi : votre collectivité peut les régler, et tient
        son propre registre des traitements.
      </Texte>
      <Tableau
        legende="Données gardées : raison, lecteurs, durée, effacement"
        lignes={donneesGardees(conservation)}
        cle={(l) => l.quoi}
        colonnes={[
          { titre: 'Donnée', enTete: true, cellule: (l) => insecable(l.quoi) },
          { titre: 'Pourquoi', cellule: (l) => l.pourquoi },
          { titre: 'Qui la voit', cellule: (l) => insecable(l.qui) },
          { titre: 'Durée', cellule: (l) => insecable(l.duree) },
          { titre: 'L’effacer avant', cellule: (l) => insecable(l.effacer) },
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
          Seulement des cookies techniques, illisibles par un script : la session ({HEURES_DE_SESSION}{' '}
          heures), la protection des formulaires, et, le temps d’une connexion par ProConnect, de quoi
          reconnaître la réponse. Ils ne demandent pas de consentement.
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
          déléguée ou à son délégué à la protection des données : une personne partie est anonymisée, au bas
          des fiches et jusque dans le journal. Les procès-verbaux et délibérations gardent les noms que la
          loi y met. Vous pouvez aussi saisir la CNIL.
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
