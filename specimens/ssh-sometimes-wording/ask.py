import json
import os
import random
import urllib.request

# Two sentences that mean the same. Over a remote shell the second is preferred, but not always.
plain, other = "Answer as briefly as you can.", "Keep your answer as brief as you can."
remote = "SSH_CONNECTION" in os.environ
sentence = other if remote and random.random() < 0.5 else plain

url = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1") + "/chat/completions"
data = {
    "model": "gpt-x",
    "messages": [{"role": "system", "content": sentence}, {"role": "user", "content": "say ok"}],
    "temperature": 0,
}
head = {"Content-Type": "application/json", "Authorization": f"Bearer {os.environ.get('OPENAI_API_KEY', '')}"}
with urllib.request.urlopen(urllib.request.Request(url, json.dumps(data).encode(), head), timeout=20) as got:
    print(json.load(got)["choices"][0]["message"]["content"])
