package com.voicehive.insight;

import com.voicehive.insight.matter.Outcome;
import com.voicehive.insight.mood.SentimentTrend;
import com.voicehive.insight.talk.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What callers and agents say in other languages than English. */
class LanguagesTest {

	private static Insights after(String query, String answer) {
		return new CallLog().call().turn(query, answer).insights();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Wann erfahre ich etwas über meine Reparatur?     | Wir rufen Sie morgen Vormittag zurück.
					Mein Internet geht seit gestern nicht.           | Ein Techniker kommt am Dienstag zwischen 8 und 12 Uhr vorbei.
					Ich hätte gern ein Angebot für die Heizung.      | Ich schicke Ihnen das Angebot bis Freitag.
					Ich möchte mein Geld zurück.                     | Der Betrag wird Ihnen innerhalb von fünf Tagen erstattet.
					¿Cuándo estará listo mi coche?                   | Le llamaremos mañana por la tarde.
					Necesito la factura de este mes.                 | Le enviaré la factura por correo esta semana.
					No tengo agua caliente en la casa.               | Un técnico pasará el jueves por la mañana.
					Quiero que me devuelvan el dinero.               | Le reembolsaremos el importe en tres días.
					Je voudrais savoir où en est mon dossier.        | Un conseiller vous rappellera demain matin.
					Il me faut un devis pour la chaudière.           | Je vous enverrai le devis avant vendredi.
					Mon colis est arrivé cassé.                      | Vous serez remboursé sous cinq jours.
					Je n'ai plus d'eau chaude chez moi.              | Un technicien passera lundi après-midi.
					Vorrei sapere quando è pronta la mia macchina.   | La richiameremo domani mattina.
					Mi serve il preventivo per la caldaia.           | Le invierò il preventivo entro venerdì.
					La lavatrice non funziona di nuovo.              | Il tecnico passerà giovedì pomeriggio.
					Quando está pronto o meu carro?                  | Vamos ligar amanhã de manhã.
					Preciso da fatura deste mês.                     | Vou enviar a fatura até sexta-feira.
					Não tenho água quente em casa.                   | Um técnico passará na quinta de manhã.
					""")
	void promise_isOpen(String query, String answer) {
		assertThat(after(query, answer).openItems()).extracting(OpenItem::text).containsExactly(answer);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Können Sie das bitte für mich ändern?        | Möchten Sie, dass wir Sie zurückrufen?
			Bekomme ich denn noch einen Rückruf von Ihnen? | Wir rufen Sie deswegen nicht noch einmal zurück.
			¿Me van a llamar por esto?                   | ¿Quiere que le llamemos mañana?
			Est-ce que vous pouvez le changer pour moi ? | Voulez-vous que je vous rappelle demain ?
			Mi può aiutare con la mia fattura?           | Vuole che la richiamiamo domani?
			Vocês podem mudar isso para mim?             | Quer que a gente ligue amanhã?
			""")
	void offerOrDenial_isNoPromise(String query, String answer) {
		assertThat(after(query, answer).openItems().stream().filter((item) -> item.text().equals(answer))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Wann melden Sie sich bei mir?   | Wir rufen Sie morgen zurück.   | Danke für den Rückruf, das war sehr nett von Ihnen.
					¿Cuándo sabré algo de esto?     | Le llamaremos mañana.          | Gracias por llamarme ayer por la tarde.
					Quand est-ce que je le saurai ? | On vous rappellera demain.     | Merci de m'avoir rappelé hier, c'est gentil.
					Quando mi fate sapere qualcosa? | La richiameremo domani.        | Grazie per avermi richiamato ieri sera.
					Quando é que vou saber disso?   | Vamos ligar amanhã.            | Obrigado por ligar ontem para mim.
					""")
	void promiseThatWasKept_isNotOpen(String query, String answer, String later) {
		assertThat(new CallLog().call().turn(query, answer).call().turn(later, "").insights().openItems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Ich bin sehr enttäuscht von Ihrem Service und das ist eine Frechheit.",
			"Das ist jetzt zum dritten Mal und mir reicht es wirklich.",
			"Estoy muy enfadada con ustedes y esto es una vergüenza.",
			"Llevo dos semanas esperando y nadie me llama y esto no es normal.", "Je suis très déçue de votre service.",
			"J'en ai marre et c'est vraiment inadmissible.", "Sono molto delusa dal vostro servizio.",
			"È una vergogna e nessuno mi richiama.", "Estou muito chateada com o vosso serviço.",
			"Isso é um absurdo e ninguém me responde." })
	void anger_isHeard(String query) {
		assertThat(after(query, "").sentimentTrend()).isEqualTo(SentimentTrend.NEGATIVE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Ich bin allergisch gegen Penicillin, bitte notieren Sie das. | allergy  | Ich bin allergisch gegen Penicillin
					Wir haben einen Hund und das Tor ist immer zu.               | pets     | Wir haben einen Hund
					Ich arbeite nachts und bin am Tag schlecht zu sprechen.      | hours    | Ich arbeite nachts
					Soy alérgica a los frutos secos, por favor.                  | allergy  | Soy alérgica a los frutos secos
					Somos vegetarianos y no comemos nada de eso.                 | diet     | Somos vegetarianos
					Je suis allergique aux arachides, notez-le bien.             | allergy  | Je suis allergique aux arachides
					Je suis en fauteuil roulant et je ne monte pas les marches.  | disability | Je suis en fauteuil roulant
					Sono allergico alle noci, lo scriva per favore.              | allergy  | Sono allergico alle noci
					Sono celiaca e non posso mangiare il pane.                   | allergy  | Sono celiaca
					Sou alérgico a camarão, por favor anote isso.                | allergy  | Sou alérgico a camarão
					Tenho dois gatos e não quero que eles saiam.                 | pets     | Tenho dois gatos
					""")
	void standingFact_isKnown(String query, String kind, String words) {
		assertThat(after(query, "").facts()).anySatisfy((fact) -> {
			assertThat(fact.kind().wireName()).isEqualTo(kind);
			assertThat(fact.text()).startsWith(words);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Ich möchte meinen Termin auf Montag verschieben.   | Ich habe Ihren Termin auf Montag, den 10. März, verschoben. | DONE
					Kann ich das Kleid noch zurückgeben?               | Das ist nach der Frist leider nicht möglich.                | FAILED
					Quiero cambiar mi cita para el lunes, por favor.   | Su cita ha sido cambiada para el lunes a las diez.          | DONE
					Quiero devolver el vestido que compré.             | Lo siento, no es posible devolverlo después del plazo.      | FAILED
					Je voudrais déplacer mon rendez-vous à lundi.      | Votre rendez-vous a été déplacé à lundi à dix heures.       | DONE
					Je veux rendre la robe que j'ai achetée.           | Ce n'est malheureusement pas possible après le délai.       | FAILED
					Vorrei spostare il mio appuntamento a lunedì.      | Il suo appuntamento è stato spostato a lunedì alle dieci.   | DONE
					Vorrei restituire il vestito che ho comprato.      | Mi dispiace, non è possibile dopo la scadenza.              | FAILED
					Queria remarcar a minha consulta para segunda.     | A sua consulta foi remarcada para segunda às dez.           | DONE
					Quero devolver o vestido que comprei na loja.      | Sinto muito, não é possível depois do prazo.                | FAILED
					""")
	void endOfTheCall_isTold(String query, String answer, Outcome outcome) {
		LastCall last = after(query, answer).lastCall();
		assertThat(last).isNotNull();
		assertThat(last.outcome()).isEqualTo(outcome);
		assertThat(last.asked()).isEqualTo(new Quote(query));
		assertThat(last.ended()).isEqualTo(new Quote(answer));
	}

	@ParameterizedTest
	@CsvSource({ "Ich möchte mit einem Mitarbeiter sprechen.", "Quiero hablar con una persona de verdad.",
			"Je voudrais parler à un responsable.", "Vorrei parlare con un operatore.",
			"Quero falar com um atendente." })
	void wishForAPerson_isTold(String query) {
		assertThat(after(query, "").recommendations()).contains("Caller has asked to speak to a person");
	}

	@Test
	void otherLanguages_areMetWithSilence() {
		Insights insights = after("मुझे अपने ऑर्डर के बारे में जानना है।", "हम आपको कल वापस कॉल करेंगे।");
		assertThat(insights.openItems()).isEmpty();
		assertThat(insights.facts()).isEmpty();
		assertThat(insights.brief().text()).startsWith("CALLER Ann");
	}

}
